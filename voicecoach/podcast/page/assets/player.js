"use strict";
// The player of a routine's page.  One clock, that of the sound, moves everything else.
(() => {
  const routine = JSON.parse(document.getElementById("routine").textContent);
  const at = (id) => document.getElementById(id);
  const audio = at("audio");
  const words = routine.words;
  const JUMP = 10000;
  const STEP = 5000;

  const now = () => Math.min(Math.round(audio.currentTime * 1000), routine.duration);

  function seek(time) {
    audio.currentTime = Math.max(0, Math.min(time, routine.duration)) / 1000;
    show();
  }

  function play() {
    audio.play().catch(() => {}); // the browser's own player tells what is wrong
  }

  function toggle() {
    if (audio.paused) play();
    else audio.pause();
  }

  /** The index of the last of `items`, in order of their start, that has begun; -1 before. */
  function begun(items, time) {
    let low = 0;
    let high = items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (items[middle].start <= time) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function clock(time) {
    const seconds = Math.floor(time / 1000);
    const two = (number) => String(number).padStart(2, "0");
    const minutes = Math.floor(seconds / 60);
    if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
    return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
  }

  function write(element, text) {
    if (element.textContent !== text) element.textContent = text;
  }

  // -- the stage ----------------------------------------------------------------------------

  const stage = at("stage");

  function showStage(time) {
    const scene = routine.scenes[Math.max(0, begun(routine.scenes, time))];
    if (!scene) return;
    stage.dataset.kind = scene.kind;
    stage.dataset.side = scene.side || "none";
    write(at("status"), scene.status);
    write(at("move"), scene.title);
    write(at("side"), scene.sideWord);
    write(at("next"), scene.next ? `${words.next}: ${scene.next}` : "");
    const left = Math.max(0, Math.ceil((scene.end - time) / 1000));
    write(at("left"), !scene.counts ? "" : left < 60 ? String(left) : clock(left * 1000));
  }

  // -- the words ----------------------------------------------------------------------------

  const box = at("words");
  const lines = Array.from(box.querySelectorAll("li"), (element) => ({
    element,
    start: Number(element.dataset.start),
    end: Number(element.dataset.end),
  }));
  let shownLine = -1;

  function showWords(time) {
    const index = begun(lines, time);
    const speaking = index >= 0 && time < lines[index].end;
    const caption = at("caption");
    caption.classList.toggle("past", !speaking);
    write(caption, index < 0 ? "" : lines[index].element.textContent);
    lines.forEach(({ element }, number) => {
      if (number === index && speaking) element.setAttribute("aria-current", "true");
      else if (element.hasAttribute("aria-current")) element.removeAttribute("aria-current");
    });
    if (index === shownLine) return;
    shownLine = index;
    if (index < 0 || box.contains(document.activeElement) || box.matches(":hover")) return;
    const { element } = lines[index];
    box.scrollTop = element.offsetTop - (box.clientHeight - element.offsetHeight) / 2;
  }

  // -- the chapters -------------------------------------------------------------------------

  const chapters = Array.from(at("chapters").querySelectorAll("a"), (element) => ({
    element,
    start: Number(element.dataset.start),
  }));
  const starts = routine.chapters.map(({ start_ms: start, title }) => ({ start, title }));
  let shownChapter = -1;

  function showChapter(time) {
    const index = begun(starts, time);
    if (index === shownChapter) return;
    shownChapter = index;
    chapters.forEach(({ element }, number) => {
      if (number === index) element.setAttribute("aria-current", "true");
      else element.removeAttribute("aria-current");
    });
    tellLockScreen();
  }

  function previous() {
    const index = begun(starts, now());
    const again = index >= 0 && now() - starts[index].start > 3000;
    seek(starts[Math.max(0, again ? index : index - 1)].start);
  }

  function following() {
    const index = begun(starts, now());
    seek(index + 1 < starts.length ? starts[index + 1].start : routine.duration);
  }

  // -- the picture --------------------------------------------------------------------------

  const figure = at("picture");
  const picture = figure.querySelector("svg");
  const rows = Array.from(picture.querySelectorAll("g.vc-row"), (group) => {
    const { x, y, width, height } = group.querySelector(".vc-strip").getBBox();
    const row = { start: +group.dataset.startMs, end: +group.dataset.endMs, x, y, width, height };
    row.played = draw("rect", "played", { x, y, width: 0, height });
    return row;
  });
  const head = draw("line", "head", {});

  function draw(name, kind, attributes) {
    const shape = document.createElementNS("http://www.w3.org/2000/svg", name);
    shape.setAttribute("class", kind);
    set(shape, attributes);
    picture.append(shape);
    return shape;
  }

  function set(shape, attributes) {
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, value);
  }

  function showPicture(time) {
    const current = rows[Math.max(0, begun(rows, time))];
    for (const row of rows) {
      const part = (time - row.start) / Math.max(1, row.end - row.start);
      row.played.setAttribute("width", row.width * Math.max(0, Math.min(1, part)));
    }
    const x = current.x + Number(current.played.getAttribute("width"));
    set(head, { x1: x, x2: x, y1: current.y - 1, y2: current.y + current.height + 3 });
    figure.setAttribute("aria-valuenow", String(Math.floor(time / 1000)));
    const chapter = starts[Math.max(0, begun(starts, time))];
    figure.setAttribute("aria-valuetext", chapter ? `${clock(time)}, ${chapter.title}` : clock(time));
  }

  /** The moment at a place on the screen, in the row that is nearest to it. */
  function moment(event) {
    const place = new DOMPoint(event.clientX, event.clientY);
    const { x, y } = place.matrixTransform(picture.getScreenCTM().inverse());
    const far = (row) => Math.abs(y - row.y - row.height / 2);
    const row = rows.reduce((best, other) => (far(other) < far(best) ? other : best));
    const part = Math.max(0, Math.min(1, (x - row.x) / row.width));
    return row.start + part * (row.end - row.start);
  }

  let dragging = false;
  figure.addEventListener("click", (event) => seek(moment(event)));
  figure.addEventListener("pointerdown", (event) => {
    dragging = event.isPrimary && event.button === 0;
  });
  figure.addEventListener("pointermove", (event) => {
    if (!dragging || !event.buttons) return;
    figure.setPointerCapture(event.pointerId);
    seek(moment(event));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    figure.addEventListener(end, () => { dragging = false; });
  }

  // -- the keyboard -------------------------------------------------------------------------

  const KEYS = {
    ArrowRight: () => seek(now() + STEP),
    ArrowUp: () => seek(now() + STEP),
    ArrowLeft: () => seek(now() - STEP),
    ArrowDown: () => seek(now() - STEP),
    PageUp: following,
    PageDown: previous,
    Home: () => seek(0),
    End: () => seek(routine.duration),
    " ": toggle,
    Enter: toggle,
  };
  const ANYWHERE = ["ArrowRight", "ArrowLeft", " "];

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const here = event.target === figure;
    const nowhere = event.target === document.body && ANYWHERE.includes(event.key);
    if (!KEYS[event.key] || !(here || nowhere)) return;
    event.preventDefault();
    KEYS[event.key]();
  });

  // -- the lock screen ----------------------------------------------------------------------

  const session = navigator.mediaSession;

  function tellLockScreen() {
    if (!session || !window.MediaMetadata) return;
    const chapter = starts[shownChapter];
    session.metadata = new MediaMetadata({
      title: chapter ? chapter.title : routine.title,
      artist: routine.title,
      album: routine.show,
      artwork: [{ src: new URL(routine.cover, location.href).href, type: "image/jpeg" }],
    });
  }

  function tellPosition() {
    if (!session || !session.setPositionState) return;
    session.setPositionState({
      duration: routine.duration / 1000,
      position: now() / 1000,
      playbackRate: audio.playbackRate,
    });
  }

  const ACTIONS = {
    play,
    pause: () => audio.pause(),
    seekbackward: (details) => seek(now() - (details.seekOffset * 1000 || JUMP)),
    seekforward: (details) => seek(now() + (details.seekOffset * 1000 || JUMP)),
    seekto: (details) => seek(details.seekTime * 1000),
    previoustrack: previous,
    nexttrack: following,
  };
  for (const [name, action] of Object.entries(session ? ACTIONS : {})) {
    try {
      session.setActionHandler(name, action);
    } catch {
      // a browser that does not know this action
    }
  }

  // -- all together -------------------------------------------------------------------------

  function show() {
    const time = now();
    showStage(time);
    showWords(time);
    showChapter(time);
    showPicture(time);
  }

  function showState() {
    const label = audio.paused ? words.play : words.pause;
    const button = at("play");
    button.setAttribute("aria-label", label);
    button.title = label;
    const shape = audio.paused ? "M7 4l13 8-13 8z" : "M8 5v14M16 5v14";
    button.querySelector("path").setAttribute("d", shape);
    if (session) session.playbackState = audio.paused ? "paused" : "playing";
    tellPosition();
  }

  function follow() {
    show();
    if (!audio.paused && !audio.ended) requestAnimationFrame(follow);
  }

  audio.addEventListener("play", () => { showState(); follow(); });
  for (const event of ["pause", "ended"]) audio.addEventListener(event, showState);
  for (const event of ["seeked", "ratechange", "loadedmetadata"]) {
    audio.addEventListener(event, tellPosition);
  }
  for (const event of ["timeupdate", "seeking", "seeked"]) audio.addEventListener(event, show);

  at("play").addEventListener("click", toggle);
  at("back").addEventListener("click", () => seek(now() - JUMP));
  at("forward").addEventListener("click", () => seek(now() + JUMP));
  at("previous").addEventListener("click", previous);
  at("following").addEventListener("click", following);
  at("speed").addEventListener("change", (event) => {
    audio.defaultPlaybackRate = audio.playbackRate = Number(event.target.value);
  });
  for (const { element, start } of chapters) {
    element.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      seek(start);
      play();
    });
  }

  for (const [name, value] of Object.entries({
    role: "slider",
    tabindex: "0",
    "aria-label": words.position,
    "aria-valuemin": "0",
    "aria-valuemax": String(Math.floor(routine.duration / 1000)),
  })) figure.setAttribute(name, value);
  picture.setAttribute("aria-hidden", "true");
  box.tabIndex = 0; // it scrolls, so the keyboard must reach it
  document.documentElement.classList.add("js");
  stage.hidden = false;
  at("buttons").hidden = false;
  show();
  showState();
})();

"""English words of prose about exercises."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.importing.prose.words import Vocabulary, word_set

_I: Final = re.IGNORECASE

ENGLISH: Final = Vocabulary(
    language="en",
    common=word_set(
        "the and your you to of with for in on is are it this that then each other hold repeat "
        "from or keep while until back leg stretch seconds sets reps per side between no rest"
    ),
    numbers={
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "fifteen": 15,
        "twenty": 20,
        "twenty-five": 25,
        "thirty": 30,
        "forty": 40,
        "forty-five": 45,
        "fifty": 50,
        "sixty": 60,
        "ninety": 90,
    },
    seconds=r"seconds?|secs?\.?|s",
    minutes=r"minutes?|mins?\.?|m",
    to=r"to|or|and",
    reps=r"reps?\.?|repetitions?|repeats",
    times=r"times",
    sets=r"sets?|goes",
    of=r"of|x|×|by|with|,|\(|-|–|:|\|",
    rounds=r"rounds?|circuits?|laps?",
    breaths=r"(?:(?:deep|slow|full|long|calm|steady|easy)(?:,|"
    r"\s+and)?\s+){0,2}breaths?(?:\s+cycles?)?",
    counts=r"(?:a\s+|the\s+)?(?:slow\s+)?counts?\s+(?:of|to)",
    half_minute=r"half\s+a\s+minute",
    a_minute=r"(?:a|one)\s+(?:full\s+)?minute",
    often=r"/\s*(?:day|d|week|wk)|(?:a|per|each|every)\s+(?:day|week|morning|evening|night|hour|session)|"
    r"(?:times\s+)?(?:daily|weekly)|days?\s+(?:a|per)\s+week",
    parts={
        "leg": "leg",
        "legs": "leg",
        "calf": "leg",
        "calves": "leg",
        "thigh": "leg",
        "hamstring": "leg",
        "quad": "leg",
        "side": "side",
        "sides": "side",
        "arm": "arm",
        "arms": "arm",
        "elbow": "arm",
        "foot": "foot",
        "feet": "foot",
        "heel": "foot",
        "hand": "hand",
        "hands": "hand",
        "knee": "knee",
        "knees": "knee",
        "hip": "hip",
        "hips": "hip",
        "shoulder": "shoulder",
        "shoulders": "shoulder",
        "wrist": "wrist",
        "wrists": "wrist",
        "ankle": "ankle",
        "ankles": "ankle",
        "direction": "side",
        "way": "side",
        "glute": "hip",
    },
    each=r"each|every|per|both|either|ea\.?",
    other=r"(?:other|opposite|second)",
    again=r"repeat|do\s+the\s+same|do|the\s+same|same|switch|swap|change|now|then|perform|try|and",
    change_sides=r"(?:switch(?:ing)?|swap(?:ping)?|chang(?:e|ing)|alternat(?:e|"
    r"ing))\s+(?:to\s+(?:the\s+)?(?:other|"
    r"opposite)\s+)?(?:sides?|legs?|arms?|feet|foot|hands?|knees?)|then\s+switch|"
    r"and\s+switch|switch\s+over|^(?:swap|switch)(?=\W*$)",
    alternating=r"alternat(?:ing|e)",
    left=r"left",
    right=r"right",
    no_side=re.compile(
        r"\b(?:right[\s-]+(?:angles?|angled|away|now|above|below|under|underneath|"
        r"behind|in\s+front|before|"
        r"after|beneath|next|up\s+to|for\s+you|amount|way|form|technique|shoes?|"
        r"one\s+for|after|at|into)"
        r"|(?:all|is|it's|it\s+is|feels?|just|not|that's|are|"
        r"the)\s+right(?=\s*(?:[.,;!?]|$|place|speed|time|moment|amount|position|form|"
        r"shoes?))(?<!the\sright(?=[.,;!?]))"
        r"|(?:seconds?|time|is|have|what(?:'s|\s+is))\s+left|left\s+over|"
        r"to\s+(?:the|your)\s+(?:left|right),?\s+(?:(?:and|then)\s+)+(?:to\s+)?(?:the|your)\s+"
        r"(?:left|right)|left[\s-]+(?:and|or|to)[\s-]+right|right[\s-]+(?:and|or|to)[\s-]+left)\b",
        _I,
    ),
    supporting=re.compile(
        r"(?:stand(?:ing)?|balanc(?:e|ing)|weight)\s+(?:\w+\s+){0,3}?(?:on|"
        r"onto)\s+(?:your\s+|the\s+)?$",
        _I,
    ),
    every_move=re.compile(
        r"\b(?:each|every|all)(?:\s+of)?(?:\s+(?:the|these|"
        r"those))?(?:\s+\w+){0,2}?\s+(?:stretch(?:es)?|exercises?|moves?|movements?|"
        r"poses?|positions?|ones?|drills?)\b"
        r"|\b(?:each|every|all)\s+(?:of\s+(?:these|them)|for|is\s+held|position)\b|"
        r"\b(?:hold|do|perform)\s+(?:them\s+(?:all|each)?|each(?!\s+(?:legs?|sides?|"
        r"arms?|foot|hands?|way|direction|knee|hip))|these)\b|"
        r"\b(?:stretches|exercises|moves|poses)\s+(?:are|should\s+be)\b"
        r"|\b(?:hold|do|perform)\s+(?:the\s+|these\s+|your\s+|"
        r"all\s+)(?:\w+\s+)?(?:stretches|exercises|moves|poses)\b|\bper\s+(?:stretch|"
        r"exercise|move|pose)\b|\bof\s+each\b|\bunless\b.{0,20}\botherwise\b",
        _I,
    ),
    rest=r"rest(?:ing)?(?:\s+(?:for|time|period|of))?|recover(?:y)?(?:\s+for)?|"
    r"take\s+a\s+break(?:\s+of)?|break|pause(?:\s+for)?",
    between=r"between|after\s+each|after\s+every|in\s+between",
    rounds_of_all=re.compile(
        r"\b(?:whole|entire|full|circuit|sequence|routine|list|series|"
        r"all\s+(?:of\s+)?(?:the\s+)?(?:exercises|moves|stretches|this|these|of\s+it)|"
        r"from\s+the\s+(?:top|start|beginning)|through)\b",
        _I,
    ),
    feel=re.compile(
        r"^(?:\W*(?:here\s+)?you(?:'ll|’ll|\s+will|\s+should|\s+may|\s+might|"
        r"\s+can)?\s+(?:(?:also|only|now|really)\s+)?(?:feel|notice)|\W*feel|\W*felt|"
        r"\W*where\s+you(?:'ll|’ll|\s+will|\s+should)?\s+feel\s+it:?|"
        r"\W*the\s+stretch\s+(?:is|should\s+be)\s+felt|\W*this\s+(?:should\s+be|"
        r"is)\s+felt)\s*:?\s*"
        r"(?:(?:this|it|that|the|a|an|some|gentle|mild|good|slight|light|nice|deep|"
        r"stretch(?:ing)?|pull(?:ing)?|tension|work(?:ing)?|exercise|burn|comfortable|"
        r"should|be)\s+){0,6}?(?=(?:in|along|down|across|at|on|through|from|up|behind|"
        r"all|around|deep|between|over|inside|near|low|lower|high|higher|mostly|mainly|"
        r"outside)\b)",
        _I,
    ),
    needs=re.compile(
        r"^\W*(?:(?:for\s+this(?:\s+(?:one|stretch|exercise|move))?,?\s+)?you(?:'ll|"
        r"’ll|\s+will)?(?:\s+only|\s+just|\s+also)?\s+need|equipment(?:\s+needed)?|"
        r"what\s+you(?:'ll|’ll)?(?:\s+will)?\s+need|you\s+will\s+need|needed|props?(?=\s*:)|"
        r"requires?|materials?(?=\s*:))\s*:?\s+",
        _I,
    ),
    tip=re.compile(
        r"^\W*(?:(?:pro|form|quick|coach(?:ing)?|extra|top)[\s-]+)?(?:tips?|hint|cue|"
        r"remember|form)\s*:\s*",
        _I,
    ),
    warning=re.compile(
        r"\b(?:stop|avoid|skip|don't|do\s+not|never|not\s+suitable|"
        r"not\s+recommended)\b[^.!?]{0,80}\b(?:pain|hurts?|painful|dizz\w+|injur\w+|"
        r"numb\w*|pregnan\w+|swollen|swelling|sore|sharp|force)\b"
        r"|\b(?:pain|hurts?|painful|dizz\w+|numb\w*|injur\w+|"
        r"swelling|swells?|swollen)\b[^.!?]{0,80}\b(?:stop|ring|avoid|skip|do\s+not\s+continue|see|consult|"
        r"contact|call|ease\s+off)\b"
        r"|\b(?:doctor|physician|surgeon|clinic|gp|physio(?:therapist)?|physical\s+therapist|medical|"
        r"health\s*care|professional)\b[^.!?]{0,80}\b(?:before|first|if|advice|help|"
        r"attention|clear)\b"
        r"|\b(?:see|consult|ask|talk\s+to|speak\s+to|speak\s+with|check\s+with|"
        r"contact|call|tell|seek)\b[^.!?]{0,40}\b(?:doctor|physician|surgeon|clinic|gp|"
        r"physio(?:therapist)?|therapist|medical|professional|us)\b",
        _I,
    ),
    filler=word_set(
        "hold keep stay remain maintain this that it the position stretch pose for "
        "about around approximately "
        "up to at least then and repeat repeating do perform doing complete exercise "
        "move movement with on your you other "
        "opposite in of a an each more again same before after switching now total "
        "leg side arm times time "
        "rep reps set sets seconds second minute minutes is are be can aim try both "
        "one whole per roughly or so well as "
        "before-hand them these just by go through all here there release relax-and "
        "way until from as between"
    ),
    verbs=word_set(
        "stand sit lie place put bend keep lean hold bring pull push press raise "
        "lift lower step extend "
        "straighten grab grasp reach rest rotate turn tilt slide start begin return "
        "come move hinge squeeze "
        "tighten engage point flex cross hook loop wrap take stay let breathe inhale "
        "exhale drop kneel "
        "stretch draw fold rock roll swing drive shift support lay get interlace "
        "clasp set slowly gently "
        "gradually repeat switch relax make position walk jump land use look tuck "
        "open spread spin bounce "
        "sink plant brace facing standing sitting lying keeping with from while "
        "without feel try maintain "
        "arch round pause release continue aim focus think pretend shrug circle hug "
        "allow avoid don't "
        "do shake ride cycle ensure remember "
        "then now as once your both curl perform march hang squat "
        "lunge straddle scoot interlock"
    ),
    predicates=word_set(
        "is are was were can will should do does helps help please these this that "
        "have has i we they not happens make makes"
    ),
    controls=word_set("hold repeat switch swap return release perform do complete then now"),
    objects=word_set("your you the both it them until so that is are as while"),
    exercise=re.compile(
        r"\b(?:stretch(?:es|ing)?|squats?|lunges?|curls?|raises?|bridges?|planks?|"
        r"press(?:es)?|push[\s-]?ups?|pull[\s-]?ups?|press[\s-]?ups?|"
        r"sit[\s-]?ups?|step[\s-]?ups?|crunch(?:es)?|twists?|rotations?|circles?|"
        r"swings?|rolls?|kicks?|jacks?|jumps?|jumping|dips?|rows?|deadlifts?|"
        r"pose|dog|cobra|cat[\s-]?cow|cow|child's|pigeon|butterfly|folds?|bends?|"
        r"reach(?:es)?|hops?|skips?|marching|march(?:es)?|walk(?:s|ing|out)?|"
        r"jog(?:ging)?|run(?:ning)?|"
        r"burpees?|climbers?|clams?|clamshells?|bird[\s-]?dog|dead[\s-]?bug|superman|"
        r"calf|hamstrings?|quads?|quadriceps|glutes?|hips?|groin|calves|band|ankles?|shoulders?|"
        r"neck|"
        r"chin\s+tucks?|shrugs?|slides?|pumps?|extensions?|flexions?|holds?|openers?|"
        r"openings?|knees?|heels?|toes?|legs?|arms?|wrists?|side|balance|exercises?|"
        r"mobility|warm[\s-]?up|cool[\s-]?down|salutation|warrior|wall\s+sit|"
        r"high\s+knees|butt\s+kicks?|shake[\s-]?outs?|thread\s+the\s+needle|"
        r"figure[\s-](?:four|4)|inchworms?|skaters?|bicycles?|hinges?|"
        r"good\s+mornings?|nods?|tilts?|scissors?|flutter|taps?|squeezes?|abductions?|adductions?|flys?|flies|pulses?|"
        r"breathing)\b",
        _I,
    ),
    kinds=re.compile(
        r"\b(?:stretch(?:es|ing)?|exercises?|moves?|poses?|movements?|drills?|routine|"
        r"workout|warm[\s-]?up|cool[\s-]?down|circuit|program(?:me)?|session|mobility|"
        r"training|yoga)\b",
        _I,
    ),
    describing=re.compile(
        r"^\W*(?:this|these|that's|that’s|it|it's|it’s|a\s+(?:great|good|classic|"
        r"simple|gentle|deep)|an\s+\w+\s+(?:stretch|move|exercise|way|pose)|"
        r"the\s+(?:stretch|exercise|move|pose|goal|aim)|great|perfect|ideal|"
        r"good\s+for|many|most|some\s+people|we|i|i'm|i’m|my|targets?|works|helps|"
        r"also\s+known|why\b|benefits?|because|people|runners|sitting\s+(?:all|for|"
        r"shortens))\b",
        _I,
    ),
    topics=re.compile(
        r"\b(?:causes?|why|symptoms?|what\s+(?:is|are|causes)|benefits?|reasons?|"
        r"when\s+to|prevent(?:ion|ing)?|nutrition|hydrat\w+|drink|diet|treatment|"
        r"faqs?|questions?|about|references?|sources?|related|"
        r"conclusion|summary|takeaways?|final\s+(?:thoughts|word)|bottom\s+line|"
        r"introduction|overview|disclaimer|shoes?|shop|products?|gear|author|"
        r"comments?|share|newsletter|subscribe|contact|news|dates?|diary|results|"
        r"membership|subscriptions?|"
        r"how\s+often|how\s+to\s+(?:prevent|avoid|get\s+rid|use)|safety|before\s+you|"
        r"caution|warnings?|precautions?|advice|tips?|notes?|remember|important|risk|"
        r"recovery|sleep|further|more\s+(?:reading|information)|read\s+(?:more|next)|"
        r"equipment|what\s+you(?:'ll|\s+will)?\s+need|guidelines?|general|"
        r"instructions|goals?|upcoming|events?|social|thanks)\b|\?\s*$",
        _I,
    ),
    asking=re.compile(
        r"^\W*(?:why|what|when|who|where|how\s+(?:often|long|many|much|does|do\s+i|"
        r"to\s+(?:prevent|avoid|get|use))|benefits?|causes?|reasons?|symptoms?|"
        r"tips?|notes?|before\s+you|after\s+you|about|the\s+(?:science|benefits|"
        r"causes)|is\s+|can\s+|do\s+|does\s+|should\s+|other\s+ways|safety|general|"
        r"important|remember|guidelines)\b|\?\s*$",
        _I,
    ),
    chapters=re.compile(
        r"^(?:the\s+)?(?:warm(?:ing)?[\s-]?up|cool(?:ing)?[\s-]?down|main(?:\s+\w+)?|"
        r"finisher|part\s+\w+|section\s+\w+|phase\s+\w+|week\s+\w+|day\s+\w+|"
        r"block\s+\w+|level\s+\w+|morning|evening|standing|seated|sitting|lying|"
        r"on\s+the\s+\w+|upper\s+body|lower\s+body|core|legs?|arms?|back|calves|hips|"
        r"neck(?:\s+and\s+shoulders)?|shoulders?|strength|mobility|flexibility|"
        r"balance|cardio|circuit(?:\s+\w+)?)(?:\s+(?:exercises?|stretches|moves|work|"
        r"routine|part))?$",
        _I,
    ),
    adverts=re.compile(
        r"^\W*(?:sure|absolutely|of\s+course|certainly|great\s+question|got\s+it|"
        r"here(?:'s|’s|\s+is|\s+are))\b(?=.*[!:.]$)|^\W*(?:(?:written|posted|photos?|reviewed)\s+)?by\s+(?:a|an|the|our)\b|"
        r"^\W*(?:by\s+)?(?:last\s+)?(?:updated|published|reviewed)\b|"
        r"\bmin(?:ute)?s?\s+read\b|\b(?:buy|shop|discount|coupon|promo|% off|"
        r"free\s+shipping|order\s+(?:now|yours|today)|on\s+sale|subscribe|sign\s+up|"
        r"newsletter|click\s+here|download\s+(?:our|the)|follow\s+us|share\s+this|"
        r"affiliate|sponsored|advertis\w+|check\s+out\s+our|our\s+(?:new|latest|"
        r"best)\s+\w+|new\s+collection|read\s+(?:more|next|also)|"
        r"related\s+(?:articles|posts|reading)|see\s+also|learn\s+more|"
        r"all\s+rights\s+reserved|copyright|©|cookies?|privacy\s+policy|"
        r"terms\s+of\s+(?:use|service)|log\s*in|posted\s+(?:on|in|by)|"
        r"leave\s+a\s+comment|tags?:|photo(?:\s+credit)?:|image:|"
        r"let\s+me\s+know\s+if|would\s+you\s+like\s+me|want\s+me\s+to|"
        r"tell\s+me\s+in\s+the\s+comments|drop\s+a\s+comment|let\s+me\s+know\s+(?:how|in)|"
        r"happy\s+to\s+(?:adjust|help|tailor)|i\s+can\s+(?:also\s+)?(?:make|create|"
        r"tailor|adjust|turn))\b|https?://|www\.",
        _I,
    ),
    labels=re.compile(
        r"^\W*(?:how\s+to(?:\s+(?:do\s+(?:it|this|the\s+\w+)|perform(?:\s+it)?))?|"
        r"instructions?|steps?|directions?|technique|execution|method|do\s+this|"
        r"what\s+to\s+do|starting\s+position|start|setup|set[\s-]up|position|action|"
        r"movement)\W*$",
        _I,
    ),
    columns={
        "exercise": "name",
        "exercises": "name",
        "stretch": "name",
        "name": "name",
        "move": "name",
        "movement": "name",
        "pose": "name",
        "activity": "name",
        "what": "name",
        "drill": "name",
        "sets": "sets",
        "set": "sets",
        "rounds": "sets",
        "reps": "reps",
        "rep": "reps",
        "repetitions": "reps",
        "repeat": "reps",
        "repeats": "reps",
        "times": "reps",
        "hold": "time",
        "time": "time",
        "duration": "time",
        "length": "time",
        "seconds": "time",
        "secs": "time",
        "hold time": "time",
        "how long": "time",
        "side": "side",
        "sides": "side",
        "each side": "side",
        "leg": "side",
        "rest": "rest",
        "break": "rest",
        "recovery": "rest",
        "notes": "note",
        "note": "note",
        "how": "note",
        "how to": "note",
        "instructions": "note",
        "description": "note",
        "cue": "tip",
        "cues": "tip",
        "tip": "tip",
        "tips": "tip",
        "feel": "feel",
        "feel it in": "feel",
        "where you'll feel it": "feel",
        "where you should feel it": "feel",
        "you'll feel it in": "feel",
        "you should feel it in": "feel",
        "you'll feel it": "feel",
        "where you feel it": "feel",
        "target": "target",
        "muscle": "target",
        "muscles": "target",
        "area": "target",
        "target area": "target",
        "equipment": "needs",
        "equipment needed": "needs",
        "you'll need": "needs",
        "you will need": "needs",
        "what you need": "needs",
        "what you'll need": "needs",
        "needs": "needs",
        "you need": "needs",
        "dose": "amount",
        "dosage": "amount",
        "sets/reps": "amount",
        "sets x reps": "amount",
        "sets × reps": "amount",
        "reps/time": "amount",
        "amount": "amount",
        "how much": "amount",
        "volume": "amount",
        "prescription": "amount",
        "targets": "target",
        "where to feel it": "feel",
        "felt in": "feel",
        "why": "why",
        "why it helps": "why",
        "what it does": "why",
        "helps with": "why",
        "why it works": "why",
        "benefit": "why",
        "benefits": "why",
        "good for": "why",
        "purpose": "why",
        "reps/duration": "amount",
        "sets & reps": "amount",
        "sets and reps": "amount",
        "duration/reps": "amount",
        "work": "time",
        "#": "number",
        "no": "number",
        "no.": "number",
        "nr": "number",
        "order": "number",
        "frequency": "often",
        "how often": "often",
    },
)

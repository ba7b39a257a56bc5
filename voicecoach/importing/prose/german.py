"""German words of prose about exercises."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.importing.prose.words import Vocabulary, word_set

_I: Final = re.IGNORECASE

GERMAN: Final = Vocabulary(
    language="de",
    common=word_set(
        "der die das und mit den dem ein eine nicht auf ist sie für im zu von dann "
        "bein seite sekunden "
        "halten je oder beim des auch sich wiederholen dehnung übung pro"
    ),
    numbers={
        "eine": 1,
        "einen": 1,
        "zwei": 2,
        "drei": 3,
        "vier": 4,
        "fünf": 5,
        "sechs": 6,
        "sieben": 7,
        "acht": 8,
        "neun": 9,
        "zehn": 10,
        "elf": 11,
        "zwölf": 12,
        "fünfzehn": 15,
        "zwanzig": 20,
        "dreißig": 30,
        "vierzig": 40,
        "fünfundvierzig": 45,
        "sechzig": 60,
        "neunzig": 90,
    },
    seconds=r"sekunden?|sek\.?|s",
    minutes=r"minuten?|min\.?|m",
    to=r"bis(?:\s+zu)?|oder|und",
    reps=r"wiederholungen|wiederholung|wdh\.?|whd\.?|wh\.?|reps?",
    times=r"mal",
    sets=r"sätze[n]?|satz|serien?|durchg[aä]nge?\s+(?:à|je)",
    of=r"à|á|a|von|mit|zu|je|x|×|,|\(|-|–|:|\|",
    rounds=r"runden?|durchgänge?n?|durchläufe?",
    breaths=r"(?:(?:tiefe|langsame|ruhige|lange)\s+)?atemzüge?n?",
    counts=r"bis\s+(?=\d+\s+zählen)|zählen\s+sie\s+bis|zähle\s+bis",
    half_minute=r"(?:eine\s+)?halbe\s+minute",
    a_minute=r"(?:eine|1)\s+minute(?:\s+lang)?",
    often=r"/\s*(?:tag|woche)|(?:am|pro|jeden|je)\s+(?:tag|woche|morgen|abend|stunde)|täglich|wöchentlich|"
    r"in\s+der\s+woche",
    parts={
        "bein": "leg",
        "beine": "leg",
        "beinen": "leg",
        "beins": "leg",
        "wade": "leg",
        "waden": "leg",
        "oberschenkel": "leg",
        "seite": "side",
        "seiten": "side",
        "arm": "arm",
        "arme": "arm",
        "armen": "arm",
        "ellbogen": "arm",
        "fuß": "foot",
        "füße": "foot",
        "füßen": "foot",
        "fuss": "foot",
        "ferse": "foot",
        "hand": "hand",
        "hände": "hand",
        "händen": "hand",
        "knie": "knee",
        "knien": "knee",
        "hüfte": "hip",
        "hüften": "hip",
        "schulter": "shoulder",
        "schultern": "shoulder",
        "handgelenk": "wrist",
        "handgelenke": "wrist",
        "sprunggelenk": "ankle",
        "knöchel": "ankle",
        "richtung": "side",
        "richtungen": "side",
    },
    each=r"je|jede[rsnm]?|pro|beide[nr]?|jeweils(?:\s+auf)?(?:\s+jeder)?|je\s+1",
    other=r"(?:andere[nrsm]?|gegenüberliegende[nrsm]?|zweite[nrsm]?|gegenseite)",
    again=r"(?:und\s+|dann\s+)?(?:wiederhol(?:en|e|t)?(?:\s+(?:sie|du))?|wiederholung|"
    r"wechseln(?:\s+sie)?|wechsle|wechsel|danach|dann|anschließend|dasselbe|"
    r"das\s+gleiche|ebenso|genauso|auch|jetzt|nun|und)",
    change_sides=r"(?:(?:wechseln\s+sie|wechsle|wechsel)\s+(?:dann\s+|danach\s+)?(?:auf\s+|"
    r"zu[rm]?\s+)?(?:die\s+|das\s+|den\s+|der\s+|dem\s+|anderen?\s+)*(?:seiten?|"
    r"beine?|arme?|fuß|füße)|(?:die\s+)?seiten?(?:\s+|n?)wechseln|seitenwechsel|"
    r"(?:das\s+)?bein\s+wechseln|(?:den\s+)?arm\s+wechseln|dann\s+wechseln)",
    alternating=r"abwechselnd|im\s+wechsel|wechselseitig",
    left=r"link(?:e[nrsm]?|s)",
    right=r"recht(?:e[nrsm]?|s)",
    no_side=re.compile(
        r"\b(?:rechte[nrsm]?\s+winkel\w*|links\s+(?:und|oder|nach)\s+rechts|"
        r"rechts\s+(?:und|oder|nach)\s+links|recht(?:\s+(?:weit|viel|gut|haben|"
        r"langsam)))\b",
        _I,
    ),
    supporting=re.compile(
        r"(?:steh(?:en|t|e)?|stell(?:en|e|t)?|balancier(?:en|e)?|"
        r"gewicht)\s+(?:\w+\s+){0,3}?auf\s+(?:de[mnr]|das|die|dein|deine?[nmr]?|"
        r"ihre?[nmr]?)?\s*$",
        _I,
    ),
    every_move=re.compile(
        r"\b(?:jede[rsn]?|alle[n]?)\s+(?:der\s+|die\s+|"
        r"einzelne\s+)?(?:\w+\s+)?(?:dehnung(?:en)?|übung(?:en)?|positionen?|"
        r"haltung(?:en)?|stellung(?:en)?)\b"
        r"|\b(?:die|diese)\s+(?:dehnungen|übungen)\s+(?:jeweils|je|werden|sollten|"
        r"immer|halten|für)\b|\b(?:pro|je)\s+(?:dehnung|übung|position)\b|"
        r"\bhalten\s+sie\s+(?:sie\s+)?(?:jede|alle|die\s+(?:dehnungen|übungen))\b|"
        r"\bjeweils\b(?=.{0,40}\b(?:sekunden|sek|wiederholungen)\b)",
        _I,
    ),
    rest=r"pausen?(?:\s+(?:von|für))?|ruhe|erholung|ausruhen|pausieren(?:\s+sie)?|verschnaufpause",
    between=r"dazwischen|zwischen|dazwischen|nach\s+jeder|nach\s+jedem",
    rounds_of_all=re.compile(
        r"\b(?:ganze[nrs]?|gesamte[nrs]?|zirkel|ablauf|reihe|programm|folge|alles|"
        r"alle\s+übungen|von\s+vorn\w*|durchgang|runde)\b",
        _I,
    ),
    feel=re.compile(
        r"^\W*(?:(?:sie|du)\s+(?:sollten?|solltest|werden|wirst)\s+|(?:dabei\s+|"
        r"jetzt\s+|hier\s+)?(?:spüren|spürst|merken|merkst|fühlen|fühlst)\s+(?:sie|"
        r"du)\s+|(?:sie|du)\s+(?:spüren|spürst|merken|merkst|fühlen|fühlst)\s+|"
        r"zu\s+spüren\s*:?\s*|spürbar\s*:?\s*|die\s+dehnung\s+(?:ist|spüren\s+sie|"
        r"spürst\s+du)\s+)"
        r"(?:(?:die|eine|den|ein|einen|leichte[ns]?|sanfte[ns]?|deutliche[ns]?|"
        r"angenehme[ns]?|dehnung|zug|ziehen|spannung|das|es|jetzt|"
        r"dabei)\s+){0,6}(?=(?:in|im|an|am|auf|entlang|von|vom|hinten|vorne?|seitlich|"
        r"unter|über|zwischen|bis|tief|oben|unten|außen|innen)\b)",
        _I,
    ),
    needs=re.compile(
        r"^\W*(?:(?:für\s+diese\s+\w+\s+)?(?:sie\s+brauchen|du\s+brauchst|(?:dafür\s+|"
        r"dazu\s+|hierfür\s+)?(?:brauchen\s+sie|brauchst\s+du|benötigen\s+sie|"
        r"benötigst\s+du)|sie\s+benötigen|du\s+benötigst|material|hilfsmittel|"
        r"benötigt(?:\s+wird)?|man\s+braucht|was\s+(?:sie|du)\s+brauch(?:en|"
        r"st)))\s*:?\s+(?:dafür\s+|dazu\s+|nur\s+|lediglich\s+)*",
        _I,
    ),
    tip=re.compile(r"^\W*(?:tipp|hinweis|achtung|wichtig|merke)\s*:\s*", _I),
    warning=re.compile(
        r"\b(?:schmerz\w*|weh|taubheit\w*|schwindel\w*|"
        r"schwindlig)\b[^.!?]{0,90}\b(?:auf(?:hören)?|abbrechen|brechen|hör\w*|"
        r"stopp\w*|beenden|lassen|arzt|ärztin|ärztlich\w*|therapeut\w*)\b"
        r"|\b(?:hör\w*|brechen?|stopp\w*|beenden?|vermeid\w*|lassen?|abbrechen|nie|"
        r"niemals|nicht)\b[^.!?]{0,80}\b(?:schmerz\w*|weh|wehtut|taubheit\w*|"
        r"schwindel\w*|schwindlig)\b"
        r"|\b(?:arzt|ärztin|ärztlich\w*|hausarzt|therapeut\w*|"
        r"physiotherapeut\w*)\b[^.!?]{0,60}\b(?:fragen|sprechen|rat|aufsuchen|"
        r"abklären|vorher|zuerst|wenden|kontakt\w*)\b"
        r"|\b(?:fragen|sprechen|wenden|kontaktieren|rufen|suchen|"
        r"melden)\b[^.!?]{0,50}\b(?:arzt|ärztin|ärztlich\w*|hausarzt|therapeut\w*|"
        r"physiotherapeut\w*|praxis)\b",
        _I,
    ),
    filler=word_set(
        "halten halte hält sie du diese dieser dieses die der das den dem position "
        "dehnung stellung spannung übung für etwa ungefähr "
        "rund ca circa bis zu mindestens dann und danach anschließend wiederholen "
        "wiederhole mit auf dem ihrem deinem anderen "
        "andere anderes in im am an je jede jeder pro beiden beide seite seiten bein "
        "lang lange mal es so auch insgesamt "
        "von noch wieder wechseln wechsle jeweils dabei nun jetzt machen mache "
        "führen führe durch aus ausführen sätze satz wiederholungen "
        "wiederholung sekunden minuten sekunde minute oder ganze die-übung zur zum "
        "haltung bleiben bleibe hier zählen dort einmal gehalten wird werden "
        "zwischen dazwischen den sätzen"
    ),
    verbs=word_set(
        "stellen stell stelle setzen setz setze legen leg lege halten halte beugen "
        "beug beuge strecken streck strecke ziehen zieh ziehe drücken drück drücke "
        "heben heb hebe senken senk senke lehnen lehn lehne neigen neig neige drehen "
        "dreh drehe führen führ führe bringen bring bringe "
        "greifen greif greife umfassen umfasse machen mach mache gehen geh gehe "
        "kommen komm komme stehen steh stehe sitzen sitz sitze liegen lieg liege "
        "knien knie "
        "atmen atme lassen lass lasse spannen spann spanne schieben schieb schiebe "
        "rollen roll rolle kreisen kreise schwingen schwing schwinge stützen stütz "
        "stütze "
        "nehmen nimm wechseln wechsle wechsel wiederholen wiederhole bleiben bleib "
        "bleibe verlagern verlagere öffnen öffne schließen verschränken kreuzen "
        "kippen kippe "
        "achten achte laufen lauf laufe springen spring springe treten tritt schauen "
        "schau schaue langsam spüren richten richte winkeln winkle umgreifen fassen "
        "fasse rollen lösen löse beginnen beginne versuchen versuche winkel federn "
        "wippen in aus mit dabei dann und begeben"
    ),
    predicates=word_set(
        "ist sind war kann können wird werden bitte diese dieser alle haben hat ich "
        "wir nicht kommen kommt hilft helfen sollte sollten macht"
    ),
    controls=word_set(
        "halten halte wiederholen wiederhole wechseln wechsle seitenwechsel dann "
        "danach anschließend"
    ),
    objects=word_set(
        "sie sich dein deine deinen deinem ihr ihre ihren ihrem den dem bis dass und nach"
    ),
    exercise=re.compile(
        r"(?:dehn|beug|streck|kniebeug|ausfallschritt|brücke|planke|stütz|liegestütz|"
        r"heben|heber|senken|kreisen|schwing|schwung|rolle|drehung|rotation|sprung|"
        r"springen|hampelm|lauf|gehen|marsch|wade|oberschenkel|hüft|schulter|nacken|"
        r"rücken|rumpf|bauch|fersen|zehen|stand|sitz|hund|katze|kuh|kobra|kind|taube|"
        r"schmetterling|"
        r"einbein|knie|arm|bein|fuß|gleichgewicht|balance|übung|atmung|stretch|squat|"
        r"plank|lunge|crunch|burpee|dips|rudern|wandsitz|hand|päckchen|drehsitz)",
        _I,
    ),
    kinds=re.compile(
        r"\w*(?:dehnung|dehnübung|übung|dehnen|training|programm|zirkel|workout|"
        r"stretching|gymnastik|aufwärmen|mobilisation|aufwärm|yoga)\w*",
        _I,
    ),
    describing=re.compile(
        r"^\W*(?:dies(?:e|er|es)?|das|es|eine?\s+(?:gute|klassische|einfache|sanfte)|"
        r"die\s+(?:übung|dehnung)|ideal|perfekt|gut\s+für|viele|manche|wir|ich|mein|"
        r"hilft|kräftigt|dehnt|wozu|warum)\b",
        _I,
    ),
    topics=re.compile(
        r"\b(?:ursachen?|warum|wieso|symptome?|was\s+(?:ist|sind|hilft)|wirkung|"
        r"gründe|wann|vorbeug\w*|ernährung|trinken|behandlung|fragen|über|quellen?|"
        r"literatur|verwandte|"
        r"fazit|zusammenfassung|einleitung|hinweise?|tipps?|wichtig|achtung|vorsicht|"
        r"sicherheit|schuhe|shop|produkte?|autor\w*|kommentare?|teilen|newsletter|"
        r"kontakt|termine?|aktuelles|mitglied\w*|ergebnisse|beitrag|"
        r"wie\s+oft|allgemein\w*|regeln|bevor|material|vorbereitung|vorteile|nutzen|"
        r"risiko|erholung|schlaf|danke|anmeldung|service)\b|\?\s*$",
        _I,
    ),
    asking=re.compile(
        r"^\W*(?:warum|wieso|was|wann|wer|wo|wie\s+(?:oft|lange|viel|entsteh\w*)|"
        r"ursachen?|gründe|vorteile|tipps?|hinweise?|wichtig|allgemein\w*|vor\s+dem|"
        r"nach\s+dem\s+training\s+noch|bevor)\b|\?\s*$",
        _I,
    ),
    chapters=re.compile(
        r"^(?:das\s+|die\s+|der\s+)?(?:aufwärmen|abwärmen|auslaufen|ausklang|"
        r"cool[\s-]?down|warm[\s-]?up|hauptteil|teil\s+\w+|block\s+\w+|woche\s+\w+|"
        r"tag\s+\w+|morgens|abends|im\s+(?:stehen|sitzen|liegen|stand|sitz)|"
        r"an\s+der\s+wand|auf\s+(?:dem|der)\s+\w+|beine|arme|rücken|waden|rumpf|hüfte|"
        r"nacken|schultern?|kraft|kräftigung|mobilisation|dehnen|balance|zirkel)$",
        _I,
    ),
    adverts=re.compile(
        r"^\W*(?:klar|gern|gerne|natürlich|hier\s+(?:ist|sind|kommt))\b(?=.*[!:.]$)|"
        r"\b(?:kaufen|shop|rabatt\w*|gutschein\w*|bestellen|angebot|abonnier\w*|"
        r"newsletter|hier\s+klicken|klicken\s+sie|herunterladen|folgen\s+sie\s+uns|"
        r"folge\s+uns|teilen|anzeige|werbung|mehr\s+(?:lesen|erfahren|dazu)|"
        r"lesen\s+sie\s+auch|lies\s+auch|siehe\s+auch|unsere\s+neue\w*|alle\s+rechte|"
        r"copyright|©|cookies?|datenschutz\w*|impressum|anmelden\s+unter|"
        r"soll\s+ich\s+dir|wenn\s+du\s+möchtest,)\b|https?://|www\.",
        _I,
    ),
    labels=re.compile(
        r"^\W*(?:so\s+geht(?:'s|s|\s+es)|ausführung|durchführung|anleitung|ablauf|"
        r"ausgangsposition|ausgangsstellung|schritte|startposition|bewegung|"
        r"vorgehen)\W*$",
        _I,
    ),
    columns={
        "übung": "name",
        "übungen": "name",
        "dehnung": "name",
        "name": "name",
        "was": "name",
        "station": "name",
        "sätze": "sets",
        "satz": "sets",
        "serien": "sets",
        "durchgänge": "sets",
        "wiederholungen": "reps",
        "wiederholung": "reps",
        "wdh": "reps",
        "wdh.": "reps",
        "anzahl": "reps",
        "dauer": "time",
        "zeit": "time",
        "haltezeit": "time",
        "halten": "time",
        "sekunden": "time",
        "sek.": "time",
        "wie lange": "time",
        "länge": "time",
        "seite": "side",
        "seiten": "side",
        "bein": "side",
        "pause": "rest",
        "pausen": "rest",
        "hinweis": "note",
        "hinweise": "note",
        "bemerkung": "note",
        "bemerkungen": "note",
        "beschreibung": "note",
        "ausführung": "note",
        "durchführung": "note",
        "anleitung": "note",
        "so geht's": "note",
        "ausgangsstellung": "note",
        "ausgangsposition": "note",
        "tipp": "tip",
        "tipps": "tip",
        "spüren": "feel",
        "zu spüren": "feel",
        "wo spürbar": "feel",
        "dehngefühl": "feel",
        "muskel": "target",
        "muskeln": "target",
        "ziel": "target",
        "muskulatur": "target",
        "material": "needs",
        "hilfsmittel": "needs",
        "umfang": "amount",
        "dosierung": "amount",
        "menge": "amount",
        "wozu": "why",
        "warum": "why",
        "nutzen": "why",
        "wirkung": "why",
        "nr": "number",
        "nr.": "number",
        "#": "number",
        "häufigkeit": "often",
        "wie oft": "often",
    },
)

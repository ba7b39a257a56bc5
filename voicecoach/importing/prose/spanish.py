"""Spanish words of prose about exercises."""

from __future__ import annotations

import re
from typing import Final

from voicecoach.importing.prose.words import Vocabulary, word_set

_I: Final = re.IGNORECASE

SPANISH: Final = Vocabulary(
    language="es",
    common=word_set(
        "el la los las de del y con en un una para que por tu su se al pierna lado segundos "
        "repite mantén cada estiramiento ejercicio es hacia"
    ),
    numbers={
        "una": 1,
        "dos": 2,
        "tres": 3,
        "cuatro": 4,
        "cinco": 5,
        "seis": 6,
        "siete": 7,
        "ocho": 8,
        "nueve": 9,
        "diez": 10,
        "doce": 12,
        "quince": 15,
        "veinte": 20,
        "treinta": 30,
        "cuarenta": 40,
        "cuarenta y cinco": 45,
        "sesenta": 60,
        "noventa": 90,
    },
    seconds=r"segundos?|segs?\.?|s",
    minutes=r"minutos?|mins?\.?|m",
    to=r"a|o|hasta|y",
    reps=r"repeticiones|repetición|repeticion|reps?\.?",
    times=r"veces",
    sets=r"series|serie|tandas?",
    of=r"de|x|×|con|,|\(|-|–|:|\|",
    rounds=r"rondas?|vueltas?|circuitos?",
    breaths=r"respiraciones(?:\s+(?:profundas|lentas|completas))?|respiración",
    counts=r"cuenta\s+hasta|contando\s+hasta",
    half_minute=r"medio\s+minuto",
    a_minute=r"(?:un|1)\s+minuto",
    often=r"/\s*(?:día|dia|semana)|(?:al|por|cada)\s+(?:día|dia|semana|mañana|noche|hora)|a\s+la\s+semana|"
    r"diari(?:o|amente)|todos\s+los\s+días",
    parts={
        "pierna": "leg",
        "piernas": "leg",
        "pantorrilla": "leg",
        "muslo": "leg",
        "lado": "side",
        "lados": "side",
        "brazo": "arm",
        "brazos": "arm",
        "codo": "arm",
        "pie": "foot",
        "pies": "foot",
        "talón": "foot",
        "mano": "hand",
        "manos": "hand",
        "rodilla": "knee",
        "rodillas": "knee",
        "cadera": "hip",
        "caderas": "hip",
        "hombro": "shoulder",
        "hombros": "shoulder",
        "muñeca": "wrist",
        "muñecas": "wrist",
        "tobillo": "ankle",
        "tobillos": "ankle",
        "sentido": "side",
        "dirección": "side",
    },
    each=r"cada|ambos|ambas|por|los\s+dos|las\s+dos",
    other=r"(?:otr[oa]|contrari[oa]|opuest[oa])",
    again=r"(?:y\s+|luego\s+|después\s+)?(?:repite|repita|repetir|repítelo|repítalo|haz|"
    r"haga|hazlo|hágalo|cambia|cambie|lo\s+mismo|igual|luego|después|ahora|y)",
    change_sides=r"(?:cambi(?:a|e|ar|ando)\s+(?:de\s+|a\s+la\s+|"
    r"al\s+)?(?:otr[oa]\s+)?(?:lados?|piernas?|brazos?|pies?|manos?)|"
    r"cambio\s+de\s+(?:lado|pierna))",
    alternating=r"altern(?:ando|a|os|as|o|e|ar)",
    left=r"izquierd[oa]s?",
    right=r"derech[oa]s?",
    no_side=re.compile(
        r"\b(?:izquierda\s+(?:y|o|a)\s+(?:a\s+la\s+)?derecha|derecha\s+(?:y|o|"
        r"a)\s+(?:a\s+la\s+)?izquierda|"
        r"(?:espalda|rodillas?|piernas?|brazos?|codos?|cuerpo|"
        r"tronco)\s+(?:bien\s+)?derech[oa]s?(?=\s*(?:[.,;]|y\b|"
        r"$))(?<!pierna\sderecha)(?<!rodilla\sderecha)(?<!brazo\sderecho)(?<!codo\sderecho))\b",
        _I,
    ),
    supporting=re.compile(
        r"(?:de\s+pie|ponte|párate|equilibrio|peso)\s+(?:\w+\s+){0,2}?(?:en|"
        r"sobre)\s+(?:la\s+|el\s+|tu\s+|su\s+)?(?:pierna\s+|pie\s+|rodilla\s+)?$",
        _I,
    ),
    every_move=re.compile(
        r"\b(?:cada|todos\s+los|todas\s+las|tod[oa]s)\s+(?:un[oa]\s+de\s+(?:los|las|"
        r"estos|estas)\s+)?(?:estiramientos?|ejercicios?|posturas?|posición|"
        r"posiciones|movimientos?|un[oa]\b(?!\s+de))"
        r"|\b(?:los|estos)\s+(?:estiramientos|ejercicios)\s+(?:se|durante)\b|"
        r"\bpor\s+(?:ejercicio|estiramiento|postura)\b|\bde\s+cada\b(?!\s+(?:lado|"
        r"pierna|brazo))",
        _I,
    ),
    rest=r"descans(?:o|a|e|ar|ando)(?:\s+(?:de|durante|entre))?|pausa(?:\s+de)?|"
    r"recuperación(?:\s+de)?",
    between=r"entre|después\s+de\s+cada|tras\s+cada",
    rounds_of_all=re.compile(
        r"\b(?:tod[oa]\s+(?:el|la)|circuito|secuencia|rutina|serie\s+completa|todo|"
        r"complet[oa]|desde\s+el\s+principio|vueltas?)\b",
        _I,
    ),
    feel=re.compile(
        r"^\W*(?:(?:lo\s+)?(?:debes|deberías|debería|debe|vas\s+a)\s+(?:sentir|"
        r"notar)(?:lo|ás)?|(?:lo\s+)?(?:sentirás|notarás|sentirá|notará|sientes|notas|"
        r"siente|nota|siéntelo)|se\s+(?:siente|nota))\s*:?\s*"
        r"(?:(?:el|la|un|una|que|tira|tirar|estira|estiramiento|tensión|ligera|ligero|"
        r"suave|tirón|trabajo|cómo|se)\s+){0,6}(?=(?:en|por|a|desde|detrás|delante|"
        r"entre|bajo|dentro|a\s+lo\s+largo)\b)",
        _I,
    ),
    needs=re.compile(
        r"^\W*(?:(?:sólo\s+|solo\s+)?(?:necesitas|necesita|necesitarás|necesitará|"
        r"vas\s+a\s+necesitar|hace\s+falta|te\s+hará\s+falta)|"
        r"material(?:\s+necesario)?|equipo|qué\s+necesitas)\s*:?\s+",
        _I,
    ),
    tip=re.compile(r"^\W*(?:consejo|truco|nota|ojo|recuerda|importante)\s*:\s*", _I),
    warning=re.compile(
        r"\bno\s+\w+[^.!?]{0,40}\bdolor\b|\b(?:dolor\w*|duele|mareo\w*|mareas|hormigueo|"
        r"molestia\w*)\b[^.!?]{0,80}\b(?:para|pare|detén\w*|deténgase|deja|deje|"
        r"interrump\w*|médic[oa]|fisio\w*|consult\w*)\b"
        r"|\b(?:para|pare|parar|detén\w*|deténgase|deja|deje|evit\w*|no|nunca|"
        r"suspend\w*)\b[^.!?]{0,60}\b(?:dolor\w*|duele|duela|mareo\w*|mareas|"
        r"hormigueo)\b"
        r"|\b(?:consult\w*|habla|hable|pregunt\w*|acud\w*|ve|vaya|"
        r"llam\w*)\b[^.!?]{0,50}\b(?:médic[oa]|fisio\w*|doctor\w*|profesional|"
        r"especialista)\b",
        _I,
    ),
    filler=word_set(
        "mantén mantener mantenga mantenlo manténgalo sostén sostener aguanta "
        "aguante quédate quédese esta este esa ese la el lo las los posición postura "
        "estiramiento así durante unos unas aproximadamente "
        "alrededor de a hasta al menos luego después y repite repita repetir con tu "
        "su otra otro en cada por lado lados pierna ambos "
        "ambas veces vez total haz haga hacer realiza realice ejercicio movimiento "
        "cambia cambie más también ahora series serie repeticiones "
        "segundos segundo minutos minuto o entre que una un ahí aquí todo del toda entre"
    ),
    verbs=word_set(
        "ponte póngase siéntate siéntese túmbate túmbese acuéstate acuéstese coloca "
        "coloque apoya apoye dobla doble flexiona flexione estira estire mantén "
        "mantenga inclina incline "
        "inclínate inclínese lleva lleve tira tire empuja empuje levanta levante "
        "baja baje sube suba da dé gira gire rota rote agarra agarre coge coja "
        "sujeta sujete extiende extienda "
        "respira respire relaja relaje vuelve vuelva repite repita cambia cambie "
        "deja deje acerca acerque cruza cruce abre abra cierra cierre aprieta "
        "apriete desliza deslice "
        "párate párese arrodíllate arrodíllese échate échese camina camine corre "
        "corra salta salte haz haga junta junte separa separe pon ponga pasa pase "
        "adelanta adelante mueve mueva despacio lentamente desde con sin de presiona "
        "presione contrae contraiga sostén sostenga aguanta balancea alarga siente "
        "eleva eleve retrasa"
    ),
    predicates=word_set(
        "es son está están puede pueden debe ayuda ayudan estos estas esto no hay tiene tienen yo"
    ),
    controls=word_set(
        "mantén mantenga repite repita cambia cambie luego después aguanta sostén vuelve"
    ),
    objects=word_set("tu tus su sus la el los las hacia hasta que con"),
    exercise=re.compile(
        r"(?:estir|sentadilla|zancada|puente|plancha|flexi|elevaci|rotaci|círculo|"
        r"circulo|giro|balance|salto|marcha|caminar|correr|trot|pantorrilla|gemelo|"
        r"isquio|cuádriceps|cuadriceps|glúteo|cadera|hombro|cuello|espalda|lumbar|"
        r"talón|talones|puntillas|rodilla|pierna|brazo|tobillo|muñeca|perro|gato|vaca|"
        r"cobra|niño|paloma|mariposa|abdominal|"
        r"equilibrio|ejercicio|respiraci|remo|burpee|escalador|peso\s+muerto|"
        r"movilidad|inclinaci|torsi|pared|apertura|encogimiento|curl|péndulo|pendulo)",
        _I,
    ),
    kinds=re.compile(
        r"\b(?:estiramientos?|ejercicios?|rutina|calentamiento|entrenamiento|circuito|"
        r"sesión|posturas?|movilidad|yoga|estirar|vuelta\s+a\s+la\s+calma)\b",
        _I,
    ),
    describing=re.compile(
        r"^\W*(?:este|esta|esto|estos|es|un\s+(?:buen|gran)|el\s+(?:ejercicio|"
        r"estiramiento)|ideal|perfecto|bueno\s+para|much[oa]s|trabaja|ayuda|sirve|"
        r"nosotros|mi)\b(?!\s+(?:pierna|pie|lado|posición))",
        _I,
    ),
    topics=re.compile(
        r"\b(?:causas?|por\s+qué|síntomas?|qué\s+(?:es|son|causa)|beneficios?|razones|"
        r"cuándo|prevenir|prevención|nutrición|hidrat\w+|alimentación|tratamiento|"
        r"preguntas|sobre|referencias|fuentes|relacionad\w+|"
        r"conclusi\w+|resumen|introducción|consejos?|recomendaciones|notas?|"
        r"importante|precauci\w+|seguridad|advertencia\w*|zapatillas?|tienda|"
        r"productos?|autor\w*|comentarios?|compart\w+|boletín|contacto|noticias|"
        r"agenda|"
        r"con\s+qué\s+frecuencia|antes\s+de|material|recuerda|riesgo|descanso)\b|\?\s*$",
        _I,
    ),
    asking=re.compile(
        r"^\W*(?:por\s+qué|qué|cuándo|quién|cómo\s+(?:prevenir|evitar)|con\s+qué|"
        r"cada\s+cuánto|causas|beneficios|consejos?|recomendaciones|notas?|importante|"
        r"antes\s+de|recuerda)\b|\?\s*$",
        _I,
    ),
    chapters=re.compile(
        r"^(?:el\s+|la\s+)?(?:calentamiento|vuelta\s+a\s+la\s+calma|enfriamiento|"
        r"parte\s+\w+|bloque\s+\w+|semana\s+\w+|día\s+\w+|de\s+pie|sentad[oa]s?|"
        r"tumbad[oa]s?|en\s+el\s+suelo|en\s+la\s+pared|piernas|brazos|espalda|"
        r"caderas?|cuello|hombros|fuerza|movilidad|equilibrio|circuito)$",
        _I,
    ),
    adverts=re.compile(
        r"^\W*(?:claro|por\s+supuesto|aquí\s+tienes)\b(?=.*[!:.]$)|\b(?:compra|"
        r"comprar|tienda|descuento\w*|cupón|oferta|suscríb\w+|boletín|haz\s+clic|"
        r"clic\s+aquí|descarga|síguenos|comparte|publicidad|patrocinad\w+|leer\s+más|"
        r"lee\s+también|ver\s+también|artículos\s+relacionados|nuestr[oa]s?\s+nuev\w+|"
        r"todos\s+los\s+derechos|copyright|©|cookies?|privacidad|inicia\s+sesión|"
        r"cuéntame\s+en\s+(?:los\s+)?comentarios|¿quieres\s+que)\b|https?://|www\.",
        _I,
    ),
    labels=re.compile(
        r"^\W*(?:cómo\s+(?:hacerlo|se\s+hace)|instrucciones|pasos|ejecución|"
        r"posición\s+inicial|técnica|procedimiento)\W*$",
        _I,
    ),
    columns={
        "ejercicio": "name",
        "ejercicios": "name",
        "estiramiento": "name",
        "nombre": "name",
        "movimiento": "name",
        "postura": "name",
        "series": "sets",
        "serie": "sets",
        "repeticiones": "reps",
        "reps": "reps",
        "veces": "reps",
        "tiempo": "time",
        "duración": "time",
        "segundos": "time",
        "mantener": "time",
        "mantén": "time",
        "lado": "side",
        "lados": "side",
        "pierna": "side",
        "descanso": "rest",
        "pausa": "rest",
        "notas": "note",
        "nota": "note",
        "descripción": "note",
        "cómo": "note",
        "cómo hacerlo": "note",
        "instrucciones": "note",
        "consejo": "tip",
        "truco": "tip",
        "dónde se nota": "feel",
        "se nota en": "feel",
        "sentir": "feel",
        "músculo": "target",
        "músculos": "target",
        "zona": "target",
        "material": "needs",
        "dosis": "amount",
        "cantidad": "amount",
        "volumen": "amount",
        "para qué sirve": "why",
        "beneficio": "why",
        "beneficios": "why",
        "nº": "number",
        "n.º": "number",
        "#": "number",
        "frecuencia": "often",
    },
)

"""The coach's words in Spanish, to somebody it knows (tú), in words of both sides of the sea."""

from __future__ import annotations

from typing import Final

from voicecoach.compiler.phrases.table import Table

_ONES: Final = {"m": "un", "f": "una"}
_TENS: Final = (
    "", "", "veinti", "treinta y ", "cuarenta y ", "cincuenta y ", "sesenta y ", "setenta y ",
    "ochenta y ", "noventa y ",
)  # fmt: skip
_HUNDREDS: Final = (
    "", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos",
    "setecientos", "ochocientos", "novecientos",
)  # fmt: skip


def _read(number: float, gender: str) -> str | None:
    """A number that ends in one bends to the noun behind it; voices would say `uno`."""
    if gender not in _ONES or not 0 < number < 1000 or number % 10 != 1 or number % 100 == 11:
        return None
    hundreds, tens = divmod(int(number) // 10, 10)
    hundred = _HUNDREDS[hundreds]
    if gender == "f" and hundreds > 1:
        hundred = hundred.removesuffix("os") + "as"
    last = "veintiún" if (tens, gender) == (2, "m") else _TENS[tens] + _ONES[gender]
    return f"{hundred} {last}".strip()


TABLE: Final = Table(
    language="es",
    phrases={
        "welcome": "{title}.",
        "warning": "Antes de empezar: detente de inmediato si algo te duele.",
        "needs": "Vas a necesitar {things}.",
        "held": "{name}. {hold}.",
        "held_each": "{name}. {hold} {each}.",
        "counted": {
            "one": "{name}. {count:f} repetición.",
            "other": "{name}. {count:f} repeticiones.",
        },
        "counted_each": {
            "one": "{name}. {count:f} repetición {each}.",
            "other": "{name}. {count:f} repeticiones {each}.",
        },
        "own_pace": {
            "one": "{name}. {count:f} repetición, a tu ritmo.",
            "other": "{name}. {count:f} repeticiones, a tu ritmo.",
        },
        "own_pace_each": {
            "one": "{name}. {count:f} repetición {each}, a tu ritmo.",
            "other": "{name}. {count:f} repeticiones {each}, a tu ritmo.",
        },
        "held_reps": {
            "one": "{name}. {count:f} repetición: aguanta {hold}.",
            "other": "{name}. {count:f} repeticiones: aguanta {hold} en cada una.",
        },
        "held_reps_each": {
            "one": "{name}. {count:f} repetición {each}: aguanta {hold}.",
            "other": "{name}. {count:f} repeticiones {each}: aguanta {hold} en cada una.",
        },
        "distance": "{name}. {distance}, más o menos {time}.",
        "until_ready": "{name}. El tiempo que necesites, más o menos {time}.",
        "utmost": "{name}. Todo lo que puedas.",
        "utmost_most": "{name}. Todo lo que puedas, {time} como máximo.",
        "lower": "Baja en {time}.",
        "bottom": "Aguanta {time}.",
        "lift": "Sube en {time}.",
        "top": "Arriba, aguanta {time}.",
        "in_turn": "Los dos lados, alternando.",
        "amount": "{what}.",
        "reps_alone": {"one": "{count:f} repetición.", "other": "{count:f} repeticiones."},
        "metres": {"one": "{count:m} metro.", "other": "{count:m} metros."},
        "km": {"one": "{count:m} kilómetro.", "other": "{count:m} kilómetros."},
        "miles": {"one": "{count:f} milla.", "other": "{count:f} millas."},
        "steps": {"one": "{count:m} paso.", "other": "{count:m} pasos."},
        "about": "Tómate más o menos {time}.",
        "count_left": "{count}, izquierda.",
        "count_right": "{count}, derecha.",
        "last_left": "La última, izquierda.",
        "last_right": "La última, derecha.",
        "ladder": "{name}. {steps}.",
        "sets": {"one": "{sets:f} serie.", "other": "{sets:f} series."},
        "again": "{name}.",
        "first": "Primero {side_part}.",
        "only": "{side_part}.",
        "now": "Ahora {side_part}.",
        "feel": "Deberías sentirlo {where}.",
        "reminder": "Detente si te duele.",
        "halfway": "Vas por la mitad.",
        "time_left": {"one": "Queda {time}.", "other": "Quedan {time}."},
        "last_one": "La última.",
        "rest": "Descansa.",
        "rest_for": "Descansa {time}.",
        "rest_short": "{time}.",
        "takes": "Dura alrededor de {time}.",
        "takes_moves": {
            "one": "Dura alrededor de {time}, con {count:m} ejercicio.",
            "other": "Dura alrededor de {time}, con {count:m} ejercicios.",
        },
        "half_done": "Ya llevas la mitad.",
        "about_left": {
            "one": "Queda alrededor de {time}.",
            "other": "Quedan alrededor de {time}.",
        },
        "last_minute": "El último minuto.",
        "coming": "A continuación: {what}.",
        "next": "A continuación: {name}.",
        "set": "Serie {set} de {sets}.",
        "last_set": "Última serie.",
        "round": "Ronda {round} de {rounds}.",
        "final_round": "Última ronda.",
        "well_done": "¡Buen trabajo!",
        "closing": (
            "Si un dolor no se va o vuelve, "
            "consulta con un profesional médico o de fisioterapia."
        ),
        "breathing": "Respiración.",
        "breath": "Inhala en {inhale}, exhala en {exhale}.",
        "breath_full": "Inhala en {inhale}, retén {full}, exhala en {exhale}.",
        "breath_empty": "Inhala en {inhale}, exhala en {exhale}, retén {empty}.",
        "breath_box": "Inhala en {inhale}, retén {full}, exhala en {exhale}, retén {empty}.",
        "breaths": {"one": "{count:f} respiración.", "other": "{count:f} respiraciones."},
        "breathe_in": "Inhala.",
        "breathe_hold": "Retén.",
        "breathe_out": "Exhala.",
        "amrap": "Todas las rondas que puedas en {time}.",
        "amrap_name": "Todas las rondas que puedas.",
        "let_go": "Suelta despacio.",
        "offer": "¿Saltar este ejercicio, repetirlo más corto o parar aquí?",
        "offer_again": "¿Estás bien? ¿Saltar este ejercicio, repetirlo más corto o parar aquí?",
        "half_again": "Otra vez, la mitad de tiempo.",
        "go_on": "Continúa cuando quieras.",
        "paused": "En pausa.",
        "sound_back": "El sonido ha vuelto. Seguimos.",
        "welcome_chapter": "Bienvenida",
        "closing_chapter": "Cierre",
        "round_chapter": "Ronda {round} de {rounds}",
        "move_round_chapter": "{name}, ronda {round} de {rounds}",
        "breathing_chapter": "Respiración",
    },
    sides=("izquierda", "derecha"),
    parts={
        "leg": "pierna", "side": "lado", "arm": "brazo", "foot": "pie", "hand": "mano",
        "knee": "rodilla", "hip": "cadera", "shoulder": "hombro", "wrist": "muñeca",
        "ankle": "tobillo",
    },
    side_parts={
        "leg": ("la pierna izquierda", "la pierna derecha"),
        "side": ("el lado izquierdo", "el lado derecho"),
        "arm": ("el brazo izquierdo", "el brazo derecho"),
        "foot": ("el pie izquierdo", "el pie derecho"),
        "hand": ("la mano izquierda", "la mano derecha"),
        "knee": ("la rodilla izquierda", "la rodilla derecha"),
        "hip": ("la cadera izquierda", "la cadera derecha"),
        "shoulder": ("el hombro izquierdo", "el hombro derecho"),
        "wrist": ("la muñeca izquierda", "la muñeca derecha"),
        "ankle": ("el tobillo izquierdo", "el tobillo derecho"),
    },
    each={
        "leg": "por pierna", "side": "por lado", "arm": "por brazo", "foot": "por pie",
        "hand": "por mano", "knee": "por rodilla", "hip": "por lado", "shoulder": "por hombro",
        "wrist": "por muñeca", "ankle": "por tobillo",
    },
    switch={
        "leg": "Cambia de pierna.", "side": "Cambia de lado.", "arm": "Cambia de brazo.",
        "foot": "Cambia de pie.", "hand": "Cambia de mano.", "knee": "Cambia de rodilla.",
        "hip": "Cambia de lado.", "shoulder": "Cambia de hombro.", "wrist": "Cambia de muñeca.",
        "ankle": "Cambia de tobillo.",
    },
    units={
        "hour": {"one": "{n:f} hora", "other": "{n:f} horas"},
        "minute": {"one": "{n:m} minuto", "other": "{n:m} minutos"},
        "second": {"one": "{n:m} segundo", "other": "{n:m} segundos"},
    },
    between_units=" y ",
    read=_read,
)  # fmt: skip

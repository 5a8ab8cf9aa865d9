"""Words for computing that can be given: machines, time on them, credits."""

import re

COMPUTE = re.compile(
    r"\b(?:gpus?|tpus?|h100s?|a100s?|supercomputers?|superordinateurs?|supercalculateurs?|supercomputadora?s?|"
    r"superordenador(?:es)?|supercomputer|großrechner|rechenleistung|rechenzeit|rechenressourcen|"
    r"comput(?:e|ing)(?: power| time| resources| credits| hours)?|cloud credits|crédits cloud|"
    r"puissance de calcul|temps de calcul|heures de calcul|ressources de calcul"
    r"|ressources informatiques|"
    r"potencia de cálculo|capacidad de cómputo|horas de cálculo|recursos computacionales"
    r"|clusters?|processors|processeurs|prozessoren|procesadores|rechner|clúster"
    r"|(?:gpu|accelerator|node|processor|core|card)[ -]hours|heures?[ -](?:gpu|processeur|de gpu)"
    r"|gpu-stunden|horas de gpu|calculateur|grappes?|cartes (?:[A-Z]\d+|graphiques)"
    r"|grafikkarten)\b",
    re.IGNORECASE,
)

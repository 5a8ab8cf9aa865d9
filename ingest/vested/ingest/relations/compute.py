"""Words for computing that can be given: machines, time on them, credits."""

import re

COMPUTE = re.compile(
    r"\b(?:gpus?|tpus?|h100s?|a100s?|supercomputers?|superordinateurs?|supercalculateurs?|supercomputadora?s?|"
    r"superordenador(?:es)?|supercomputer|großrechner|rechenleistung|rechenzeit|rechenressourcen|"
    r"comput(?:e|ing)(?: power| time| resources| credits| hours)?|cloud credits|crédits cloud|"
    r"puissance de calcul|temps de calcul|heures de calcul|ressources de calcul"
    r"|ressources informatiques|"
    r"potencia de cálculo|capacidad de cómputo|horas de cálculo|recursos computacionales"
    r"|cluster|processors|processeurs)\b",
    re.IGNORECASE,
)

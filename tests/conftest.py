"""Generated examples are the same on every run, so that a change is judged by what it does and not by chance;
`--hypothesis-profile search` looks for new ones."""

from hypothesis import HealthCheck, settings

_SLOW_MACHINES = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("same", derandomize=True, **_SLOW_MACHINES)
settings.register_profile("search", max_examples=3000, **_SLOW_MACHINES)
settings.load_profile("same")

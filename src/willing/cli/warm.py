"""`willing warm`: compile the kernels, as set-up does."""

from willing.cli.options import Json
from willing.cli.printing import print_json


def warm(json: Json = False) -> None:
    """Compile every kernel and keep the result, so that the first plan does not wait for it.

    Example: willing warm
    """
    # Loaded here: compiled kernels and workbooks would slow every other verb's start.
    from willing.app.warming import compiled_seconds

    seconds = compiled_seconds(studies=True)
    if json:
        print_json({"compile_seconds": round(seconds, 3)})
        return
    print(f"Kernels are compiled, {seconds:.1f} s.")

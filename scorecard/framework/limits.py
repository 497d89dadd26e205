"""The one law of judging: a rule is four limits."""

from decimal import Decimal
from typing import Literal, NamedTuple

OnLimit = Literal["better", "worse", "red"]


class Limits(NamedTuple):
    """Four limits, `red_below <= amber_below <= amber_above <= red_above`, in the figure's unit.

    An absent limit (None) does not bind. Without amber on a side its two limits coincide. A
    value on a limit has not crossed it; `on_limit` says otherwise: `worse` for every limit, `red`
    for the red limits alone. `exceeds_at` (always inclusive) is where a figure is so much better
    than target that it earns the status above green; `exceeds_upwards` is the side it lies on.
    """

    red_below: Decimal | None = None
    amber_below: Decimal | None = None
    amber_above: Decimal | None = None
    red_above: Decimal | None = None
    on_limit: OnLimit = "better"
    exceeds_at: Decimal | None = None
    exceeds_upwards: bool = True

    @property
    def has_amber(self) -> bool:
        """Say whether any figure can be amber."""
        return self.red_below != self.amber_below or self.amber_above != self.red_above

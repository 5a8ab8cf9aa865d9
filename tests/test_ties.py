"""Ties between entities: what they tell, and pictures of what is tied."""

import pytest

from vested.api.graphql.lane.picture import picture
from vested.graph.ties import tie_of, told_tie


def test_a_picture_of_a_claim_about_several() -> None:
    """All of them are drawn; one that is not at hand, or a claim, is never left out in silence."""
    roles = [("SUCCESSOR", "ent_c"), ("PREDECESSOR", "ent_b"), ("PREDECESSOR", "ent_a")]
    told = tie_of("clm_1", "Succession", "SUPPORTED", roles, {"change": "merged"}).told()
    assert told_tie(told).told() == told
    shown = [["Zed", "ent_a", ["Entity"]], ["Ada", "ent_b", ["Entity"]], ["C", "ent_c", []]]
    entities, total, drawn, _ = picture([2, shown, [told, told], None], 8)
    assert [one[1] for one in entities] == ["ent_a", "ent_b", "ent_c"]
    ends = [("ent_b", "ent_a"), ("ent_b", "ent_c"), ("ent_a", "ent_c")]
    assert (total, [(one, other) for _, one, other in drawn]) == (2, ends)
    assert {tie.label for tie, _, _ in drawn} == {"merged"}
    with pytest.raises(KeyError):
        picture([2, shown[:2], [told], None], 8)
    with pytest.raises(ValueError, match="place of others"):
        picture([2, shown, [told, told], None], 2)

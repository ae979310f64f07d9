package org.posthouse.mapi.api.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;

class RestrictionTest {
    private static final Restriction LEAF = new Restriction.Exist(PropTags.PR_SUBJECT);

    @Test
    void childrenAreCopied() {
        List<Restriction> children = new ArrayList<>(List.of(LEAF));
        Restriction.And and = new Restriction.And(children);
        Restriction.Or or = new Restriction.Or(children);
        children.clear();

        assertThat(and.children()).containsExactly(LEAF);
        assertThat(or.children()).containsExactly(LEAF);
    }

    @Test
    void theShortFormsStandForTheLongOnes() {
        assertThat(Restriction.equal(PropTags.PR_DEPTH, 3))
                .isEqualTo(new Restriction.Property(
                        RelOp.RELOP_EQ, PropTags.PR_DEPTH, new PropValue<>(PropTags.PR_DEPTH, 3)));
        assertThat(Restriction.contains(PropTags.PR_SUBJECT, "x"))
                .isEqualTo(new Restriction.Content(
                        new FuzzyLevel(FuzzyLevel.Match.FL_SUBSTRING, true, false, false),
                        PropTags.PR_SUBJECT,
                        new PropValue<>(PropTags.PR_SUBJECT, "x")));
        assertThat(Restriction.and(LEAF, LEAF)).isEqualTo(new Restriction.And(List.of(LEAF, LEAF)));
        assertThat(Restriction.or(LEAF)).isEqualTo(new Restriction.Or(List.of(LEAF)));
    }
}

package org.posthouse.mapi.api.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.posthouse.mapi.api.property.PropTags;

class SortOrderSetTest {
    private static final List<SortOrder> KEYS =
            List.of(SortOrder.ascending(PropTags.PR_SUBJECT), SortOrder.descending(PropTags.PR_DEPTH));

    @ParameterizedTest
    @CsvSource({"3, 0", "2, 3", "1, 2", "-1, 0", "0, -1"})
    void categoriesAreKeysAndTheExpandedOnesAreCategories(int categories, int expanded) {
        assertThatIllegalArgumentException().isThrownBy(() -> new SortOrderSet(KEYS, categories, expanded));
    }

    @Test
    void anOrderWithoutHeadingsHasItsKeysOnly() {
        SortOrderSet order = SortOrderSet.of(KEYS.get(0), KEYS.get(1));

        assertThat(order).isEqualTo(new SortOrderSet(KEYS, 0, 0));
        assertThat(SortOrderSet.NONE.keys()).isEmpty();
    }
}

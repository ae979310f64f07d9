package org.posthouse.mapi.provider.store.personal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A piece of SQL with the values for its question marks, in order.
 *
 * @param text the SQL
 * @param values the values
 */
record Fragment(String text, List<Object> values) {
    static final Fragment TRUE = of("1");
    static final Fragment FALSE = of("0");

    Fragment {
        values = List.copyOf(values);
    }

    static Fragment of(String text, Object... values) {
        return new Fragment(text, Arrays.asList(values));
    }

    /** The parts with a word between, each in brackets. */
    static Fragment join(List<Fragment> parts, String between) {
        List<Object> values = new ArrayList<>();
        parts.forEach(part -> values.addAll(part.values));
        String text = parts.stream().map(part -> "(" + part.text + ")").collect(Collectors.joining(between));
        return new Fragment(text, values);
    }
}

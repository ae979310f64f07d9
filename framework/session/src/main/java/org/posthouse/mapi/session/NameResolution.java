package org.posthouse.mapi.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.posthouse.mapi.api.addressbook.AbContainer;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.addressbook.ResolvedName;
import org.posthouse.mapi.api.addressbook.ResolvedName.State;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Restriction;
import org.posthouse.mapi.api.table.Table;

/**
 * Resolves names: addresses written out first, then container after container of the search path. Source:
 * resolving-a-recipient-name.md, one-off-addresses.md.
 */
final class NameResolution {
    private static final List<PropTag<?>> WANTED = List.of(
            PropTags.PR_ENTRYID,
            PropTags.PR_DISPLAY_NAME,
            PropTags.PR_ADDRTYPE,
            PropTags.PR_EMAIL_ADDRESS,
            PropTags.PR_DISPLAY_TYPE,
            PropTags.PR_OBJECT_TYPE,
            PropTags.PR_SEARCH_KEY);

    private static final Pattern INTERNET = Pattern.compile("([^@\\s\\[\\]]+)@([^@.\\s]+)\\.([^@\\s]+)");
    private static final Pattern TYPED = Pattern.compile("\\s*(.*?)\\s*\\[([^\\[\\]:]+):([^\\[\\]]+)\\]\\s*");

    private final IntegratedAddrBook book;

    NameResolution(IntegratedAddrBook book) {
        this.book = book;
    }

    List<ResolvedName> resolve(List<PropValues> names) {
        List<ResolvedName> answer =
                new ArrayList<>(names.stream().map(NameResolution::byItself).toList());
        for (EntryId id : book.searchPath()) {
            if (answer.stream().noneMatch(NameResolution::isOpen)) {
                break;
            }
            book.container(id).ifPresent(container -> {
                try (container) {
                    resolveIn(container, answer);
                }
            });
        }
        return List.copyOf(answer);
    }

    private static boolean isOpen(ResolvedName name) {
        return name.state() == State.MAPI_UNRESOLVED && !name.entry().isEmpty();
    }

    /** What needs no container: entries that have an identifier, and addresses written out. */
    private static ResolvedName byItself(PropValues name) {
        if (name.has(PropTags.PR_ENTRYID)) {
            return new ResolvedName(State.MAPI_RESOLVED, name);
        }
        return name.get(PropTags.PR_DISPLAY_NAME)
                .flatMap(NameResolution::oneOff)
                .map(oneOff ->
                        new ResolvedName(State.MAPI_RESOLVED, name.with(OneOffUser.values(oneOff.entryId(), oneOff))))
                .orElse(new ResolvedName(State.MAPI_UNRESOLVED, name));
    }

    private static Optional<OneOff> oneOff(String text) {
        Matcher typed = TYPED.matcher(text);
        if (typed.matches()) {
            return Optional.of(new OneOff(
                    typed.group(1), typed.group(2).strip(), typed.group(3).strip(), true));
        }
        String address = text.strip();
        return INTERNET.matcher(address).matches()
                ? Optional.of(new OneOff(address, "SMTP", address, false))
                : Optional.empty();
    }

    private static void resolveIn(AbContainer container, List<ResolvedName> answer) {
        for (int i = 0; i < answer.size(); i++) {
            if (isOpen(answer.get(i))) {
                answer.set(i, resolveOne(container, answer.get(i).entry()));
            }
        }
    }

    private static ResolvedName resolveOne(AbContainer container, PropValues name) {
        try {
            return container.resolveNames(WANTED, List.of(name)).get(0);
        } catch (MapiException e) {
            if (e.code() != ErrorCode.MAPI_E_NO_SUPPORT) {
                throw e;
            }
            return byAnr(container, name);
        }
    }

    private static ResolvedName byAnr(AbContainer container, PropValues name) {
        try (Table table = container.contentsTable(Set.of())) {
            table.setColumns(WANTED);
            table.restrict(Restriction.equal(
                    PropTags.PR_ANR, name.get(PropTags.PR_DISPLAY_NAME).orElse("")));
            List<PropValues> rows = table.queryRows(2);
            return switch (rows.size()) {
                case 0 -> new ResolvedName(State.MAPI_UNRESOLVED, name);
                case 1 -> new ResolvedName(State.MAPI_RESOLVED, name.with(rows.get(0)));
                default -> new ResolvedName(State.MAPI_AMBIGUOUS, name);
            };
        }
    }
}

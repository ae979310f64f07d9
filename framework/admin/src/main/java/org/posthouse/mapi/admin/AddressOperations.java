package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_ADDRTYPE;
import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_EMAIL_ADDRESS;
import static org.posthouse.mapi.api.property.PropTags.PR_ENTRYID;
import static org.posthouse.mapi.api.property.PropTags.PR_OBJECT_TYPE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.posthouse.mapi.api.addressbook.AbContainer;
import org.posthouse.mapi.api.addressbook.AbContainer.EntryKind;
import org.posthouse.mapi.api.addressbook.AddrBook;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.addressbook.ResolvedName;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.session.Session;
import org.posthouse.mapi.api.table.Table;

/** Lists, resolves, adds and removes the entries of a session's personal address book; for one thread. */
public final class AddressOperations {
    private static final int SHOWN = 5;

    private final Session session;

    /** Works in the address book of {@code session}, which stays the caller's. */
    public AddressOperations(Session session) {
        this.session = session;
    }

    /**
     * The entries of the personal address book.
     *
     * @throws MapiException MAPI_E_NOT_FOUND when the profile has none
     */
    public List<AddressRow> list() {
        try (AddrBook book = session.openAddressBook();
                AbContainer container = open(book, Set.of())) {
            return rows(container);
        }
    }

    private static AbContainer open(AddrBook book, Set<OpenFlag> flags) {
        EntryId id = book.pab()
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_NOT_FOUND,
                        "the profile has no personal address book; 'service add' adds a service with one, 'inf show' tells"
                                + " which there are"));
        return (AbContainer) book.openEntry(id, flags);
    }

    private static List<AddressRow> rows(AbContainer container) {
        try (Table table = container.contentsTable(Set.of())) {
            table.setColumns(List.of(PR_ENTRYID, PR_DISPLAY_NAME, PR_ADDRTYPE, PR_EMAIL_ADDRESS, PR_OBJECT_TYPE));
            return table.allRows().stream().map(AddressOperations::row).toList();
        }
    }

    private static AddressRow row(PropValues row) {
        return new AddressRow(
                row.get(PR_DISPLAY_NAME).orElse(""),
                row.get(PR_ADDRTYPE).orElse(""),
                row.get(PR_EMAIL_ADDRESS).orElse(""),
                row.get(PR_OBJECT_TYPE)
                        .filter(type -> type == ObjectType.MAPI_DISTLIST.value())
                        .isPresent(),
                new EntryId(row.get(PR_ENTRYID).orElseThrow()));
    }

    /**
     * What each name stands for in the whole address book (ResolveName).
     *
     * @return as many, in the same order; an entry only where the state is MAPI_RESOLVED
     */
    public List<Resolved> resolve(List<String> names) {
        List<PropValues> asked = names.stream()
                .map(name -> PropValues.builder().put(PR_DISPLAY_NAME, name).build())
                .toList();
        try (AddrBook book = session.openAddressBook()) {
            List<ResolvedName> answers = book.resolveName(asked);
            return IntStream.range(0, names.size())
                    .mapToObj(i -> Resolved.of(names.get(i), answers.get(i)))
                    .toList();
        }
    }

    /**
     * Adds a person to the personal address book.
     *
     * @param name what the entry is called
     * @param written {@code TYPE:ADDRESS}, or an Internet address
     * @return the entry
     * @throws MapiException MAPI_E_COLLISION when it is there already, MAPI_E_INVALID_PARAMETER for no address
     */
    public AddressRow add(String name, String written) {
        OneOff address = Recipients.address(name, written);
        try (AddrBook book = session.openAddressBook();
                AbContainer container = open(book, EnumSet.of(OpenFlag.MAPI_MODIFY));
                MapiProp entry =
                        container.createEntry(EntryKind.MAILUSER, EnumSet.of(CreateFlag.CREATE_CHECK_DUP_STRICT))) {
            List<PropProblem> problems = entry.setProps(PropValues.builder()
                    .put(PR_DISPLAY_NAME, address.displayName())
                    .put(PR_ADDRTYPE, address.addressType())
                    .put(PR_EMAIL_ADDRESS, address.address())
                    .build());
            if (!problems.isEmpty()) {
                throw new MapiException(
                        problems.get(0).code(),
                        "the address book does not take " + problems.get(0).tag() + " of a new entry");
            }
            entry.saveChanges(Set.of());
            return one(
                    rows(container).stream()
                            .filter(row -> row.isCalled(name)
                                    && row.typed().equalsIgnoreCase(address.addressType() + ":" + address.address()))
                            .toList(),
                    name);
        }
    }

    /**
     * Removes an entry from the personal address book.
     *
     * @param which its name, its address, or its entry identifier in hex
     * @return what was removed
     * @throws MapiException MAPI_E_NOT_FOUND; MAPI_E_AMBIGUOUS_RECIP when several fit, telling those
     */
    public AddressRow remove(String which) {
        try (AddrBook book = session.openAddressBook();
                AbContainer container = open(book, EnumSet.of(OpenFlag.MAPI_MODIFY))) {
            AddressRow found = one(
                    rows(container).stream().filter(row -> row.isCalled(which)).toList(), which);
            Completion completion = container.deleteEntries(List.of(found.entryId()));
            if (!completion.failures().isEmpty()) {
                throw new MapiException(completion.failures().get(0).code(), "'" + which + "' could not be removed");
            }
            return found;
        }
    }

    private static AddressRow one(List<AddressRow> found, String which) {
        if (found.isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND,
                    "the personal address book has no '" + which + "'; 'address list' tells what it has");
        }
        if (found.size() > 1) {
            throw new MapiException(
                    ErrorCode.MAPI_E_AMBIGUOUS_RECIP,
                    "the personal address book has '" + which + "' " + found.size()
                            + " times; write the address or the entry"
                            + " identifier: "
                            + found.stream()
                                    .limit(SHOWN)
                                    .map(row -> row.typed() + " " + row.entryId())
                                    .collect(Collectors.joining(", ")));
        }
        return found.get(0);
    }

    /**
     * What a name stands for.
     *
     * @param name as it was asked
     * @param state MAPI_RESOLVED, MAPI_AMBIGUOUS or MAPI_UNRESOLVED
     * @param displayName the entry's name; "" when there is none
     * @param addressType its PR_ADDRTYPE
     * @param address its PR_EMAIL_ADDRESS
     */
    public record Resolved(
            String name, ResolvedName.State state, String displayName, String addressType, String address) {
        static Resolved of(String name, ResolvedName answer) {
            PropValues entry = answer.state() == ResolvedName.State.MAPI_RESOLVED ? answer.entry() : PropValues.EMPTY;
            return new Resolved(
                    name,
                    answer.state(),
                    entry.get(PR_DISPLAY_NAME).orElse(""),
                    entry.get(PR_ADDRTYPE).orElse(""),
                    entry.get(PR_EMAIL_ADDRESS).orElse(""));
        }

        /** Whether it stands for one entry. */
        public boolean isResolved() {
            return state == ResolvedName.State.MAPI_RESOLVED;
        }
    }
}

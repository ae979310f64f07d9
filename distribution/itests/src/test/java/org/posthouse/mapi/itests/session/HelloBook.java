package org.posthouse.mapi.itests.session;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.addressbook.AbContainer;
import org.posthouse.mapi.api.addressbook.AbContainerFlag;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.Completion;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.addressbook.AbLogon;
import org.posthouse.mapi.spi.addressbook.AbProvider;
import org.posthouse.mapi.spi.addressbook.AbSupport;
import org.posthouse.mapi.support.MapiPropSupport;
import org.posthouse.mapi.support.TableData;

/** An address book of one entry, "Greta Hello", as a third party would write it; the test makes a bundle of it. */
public final class HelloBook implements AbProvider {
    static final String DLL = "HELLO";
    static final MapiUid UID = MapiUid.parse("48454C4C4F424F4F4B48454C4C4F3031");
    private static final EntryId CONTAINER = EntryId.of(UID, Binary.of((byte) 1));
    private static final EntryId ENTRY = EntryId.of(UID, Binary.of((byte) 2));

    /** Made by Declarative Services. */
    public HelloBook() {}

    @Override
    public AbLogon logon(AbSupport support) {
        support.setProviderUid(UID);
        support.modifyStatusRow(
                PropValues.builder()
                        .put(PropTags.PR_DISPLAY_NAME, "Hello Book")
                        .put(PropTags.PR_STATUS_CODE, 1)
                        .build(),
                false);
        return new Logon();
    }

    static final class Logon implements AbLogon {
        private boolean ended;

        @Override
        public MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags) {
            if (ended) {
                throw new MapiException(ErrorCode.MAPI_E_INVALID_OBJECT, "logged off");
            }
            return new Container();
        }

        @Override
        public void logoff() {
            ended = true;
        }
    }

    static final class Container extends MapiPropSupport implements AbContainer {
        private final PropValues values = PropValues.builder()
                .put(PropTags.PR_DISPLAY_NAME, "Hello Book")
                .put(PropTags.PR_ENTRYID, CONTAINER.bytes())
                .put(PropTags.PR_CONTAINER_FLAGS, AbContainerFlag.AB_RECIPIENTS.bit())
                .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_ABCONT.value())
                .build();

        @Override
        public Table hierarchyTable(Set<ContainerFlag> flags) {
            return TableData.table(values.tags(), List.of(values));
        }

        @Override
        public Table contentsTable(Set<ContainerFlag> flags) {
            PropValues entry = PropValues.builder()
                    .put(PropTags.PR_DISPLAY_NAME, "Greta Hello")
                    .put(PropTags.PR_ADDRTYPE, "LOCAL")
                    .put(PropTags.PR_EMAIL_ADDRESS, "greta")
                    .put(PropTags.PR_ENTRYID, ENTRY.bytes())
                    .build();
            return TableData.table(entry.tags(), List.of(entry));
        }

        @Override
        public MapiProp openEntry(EntryId entryId, Set<OpenFlag> flags) {
            return new Container();
        }

        @Override
        public MapiProp createEntry(EntryKind kind, Set<CreateFlag> flags) {
            throw new MapiException(ErrorCode.MAPI_E_NO_ACCESS, "read-only");
        }

        @Override
        public Completion copyEntries(List<EntryId> entries, Set<CreateFlag> flags) {
            throw new MapiException(ErrorCode.MAPI_E_NO_ACCESS, "read-only");
        }

        @Override
        public Completion deleteEntries(List<EntryId> entries) {
            throw new MapiException(ErrorCode.MAPI_E_NO_ACCESS, "read-only");
        }

        @Override
        protected Optional<PropValue<?>> read(PropTag<?> tag) {
            return values.find(tag);
        }

        @Override
        protected List<PropTag<?>> visibleTags() {
            return values.tags();
        }

        @Override
        protected Optional<ErrorCode> refusal(PropTag<?> tag) {
            return Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
        }

        @Override
        protected void store(List<PropValue<?>> accepted) {}

        @Override
        protected void remove(List<PropTag<?>> tags) {}

        @Override
        public void saveChanges(Set<SaveFlag> flags) {}
    }
}

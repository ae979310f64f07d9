package com.example.hello;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.posthouse.mapi.api.addressbook.AbContainerFlag;
import org.posthouse.mapi.api.addressbook.DisplayType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.Binary;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.MapiProvider;
import org.posthouse.mapi.spi.MapiSvc;
import org.posthouse.mapi.spi.addressbook.AbLogon;
import org.posthouse.mapi.spi.addressbook.AbProvider;
import org.posthouse.mapi.spi.addressbook.AbSupport;

/** An address book with one container, "Hello Book", and one entry in it, "Greta Hello". */
@Component(service = AbProvider.class, scope = ServiceScope.PROTOTYPE)
@MapiProvider(dll = "HELLO")
@MapiSvc(resource = "OSGI-INF/mapisvc.inf")
public final class HelloBook implements AbProvider {
    private static final MapiUid UID = MapiUid.parse("6D1B2C0E5A7F4E0B9C3344D0A1B2C3D4");
    private static final EntryId CONTAINER = EntryId.of(UID, Binary.of((byte) 1));
    private static final EntryId GRETA = EntryId.of(UID, Binary.of((byte) 2));

    private static final PropValues ROOT_PROPS = PropValues.builder()
            .put(PropTags.PR_DISPLAY_NAME, "Root of the Hello Book")
            .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_ABCONT.value())
            .build();

    private static final PropValues CONTAINER_PROPS = PropValues.builder()
            .put(PropTags.PR_DISPLAY_NAME, "Hello Book")
            .put(PropTags.PR_ENTRYID, CONTAINER.bytes())
            .put(PropTags.PR_CONTAINER_FLAGS, AbContainerFlag.AB_RECIPIENTS.bit())
            .put(PropTags.PR_DISPLAY_TYPE, DisplayType.DT_NOT_SPECIFIC.value())
            .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_ABCONT.value())
            .put(PropTags.PR_DEPTH, 0)
            .build();

    private static final PropValues GRETA_PROPS = PropValues.builder()
            .put(PropTags.PR_DISPLAY_NAME, "Greta Hello")
            .put(PropTags.PR_ENTRYID, GRETA.bytes())
            .put(PropTags.PR_ADDRTYPE, "SMTP")
            .put(PropTags.PR_EMAIL_ADDRESS, "greta@example.com")
            .put(PropTags.PR_DISPLAY_TYPE, DisplayType.DT_MAILUSER.value())
            .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_MAILUSER.value())
            .build();

    /** Made by Declarative Services, one for each session. */
    public HelloBook() {}

    @Override
    public AbLogon logon(AbSupport support) {
        support.setProviderUid(UID);
        return new Logon();
    }

    /** One session's use of the book: opens things, and closes at the end what is still open. */
    private static final class Logon implements AbLogon {
        private final Set<HelloObject> open = ConcurrentHashMap.newKeySet();
        private boolean ended;

        @Override
        public synchronized MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags) {
            if (ended) {
                throw new MapiException(ErrorCode.MAPI_E_INVALID_OBJECT, "the Hello Book has been logged off");
            }
            HelloObject object = find(entryId);
            open.add(object);
            object.onRelease(() -> open.remove(object));
            return object;
        }

        private HelloObject find(@Nullable EntryId entryId) {
            if (entryId == null) {
                return new HelloObject.Container(ROOT_PROPS, this, List.of(CONTAINER_PROPS), List.of());
            } else if (entryId.equals(CONTAINER)) {
                return new HelloObject.Container(CONTAINER_PROPS, this, List.of(), List.of(GRETA_PROPS));
            } else if (entryId.equals(GRETA)) {
                return new HelloObject.User(GRETA_PROPS);
            }
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND, "the Hello Book has no entry " + entryId + "; it has Greta only");
        }

        @Override
        public synchronized void logoff() {
            ended = true;
            open.forEach(HelloObject::close);
        }
    }
}

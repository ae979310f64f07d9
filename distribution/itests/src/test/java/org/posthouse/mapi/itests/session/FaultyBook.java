package org.posthouse.mapi.itests.session;

import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.addressbook.AbContainer;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.MapiProp;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.spi.addressbook.AbLogon;
import org.posthouse.mapi.spi.addressbook.AbProvider;
import org.posthouse.mapi.spi.addressbook.AbSupport;

/** An address book that fails as its section says (0x6600): throw, hang, one, unconfigured. */
public final class FaultyBook implements AbProvider {
    static final String DLL = "FAULTY";
    static final PropTag<String> FAULT = PropTag.ofUnicode(0x6600);

    /** Made by Declarative Services. */
    public FaultyBook() {}

    @Override
    public AbLogon logon(AbSupport support) {
        String fault;
        try (ProfSect own = support.openProfileSection(null, Set.of())) {
            fault = own.prop(FAULT).orElse("none");
        }
        switch (fault) {
            case "throw" -> throw new IllegalStateException("the disk of the address book is on fire");
            case "link" -> throw new NoClassDefFoundError("org/example/Missing");
            case "hang" -> hang();
            case "one" -> throw new MapiException(ErrorCode.MAPI_E_FAILONEPROVIDER, "wrong password");
            case "unconfigured" -> throw new MapiException(ErrorCode.MAPI_E_UNCONFIGURED, "no server is set");
            case "late" -> {
                support.setProviderUid(HelloBook.UID);
                return new Late();
            }
            default -> {}
        }
        return new HelloBook.Logon();
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Its containers fail whatever they are asked. */
    static final class Late implements AbLogon {
        @Override
        public MapiProp openEntry(@Nullable EntryId entryId, Set<OpenFlag> flags) {
            return (MapiProp) Proxy.newProxyInstance(
                    MapiProp.class.getClassLoader(), new Class<?>[] {AbContainer.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("close")) {
                            return null;
                        }
                        throw new IllegalStateException("the disk of " + method.getName() + " is on fire");
                    });
        }

        @Override
        public void logoff() {}
    }
}

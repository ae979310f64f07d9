package org.posthouse.mapi.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.addressbook.AbLogon;
import org.posthouse.mapi.spi.addressbook.AbProvider;

/** The place of an address book: logged on with the session. */
final class AbSlot extends ProviderSlot<AbProvider> {
    private volatile @Nullable AbLogon logon;

    AbSlot(SessionCore core, PropValues section) {
        super(core, section, AbProvider.class);
    }

    @Override
    void logOn(AbProvider provider) {
        AbSupportObject support = new AbSupportObject(this);
        logon = core.border().call("the logon of " + displayName(), () -> provider.logon(support), AbLogon::logoff);
    }

    Optional<AbLogon> logon() {
        return Optional.ofNullable(logon);
    }

    @Override
    void logOff() {
        core.routes().removeAll(this);
        AbLogon ended = logon;
        logon = null;
        if (ended != null) {
            core.quietly("the logoff of " + displayName(), ended::logoff);
        }
    }

    @Override
    void shutdown(AbProvider provider) {
        provider.shutdown();
    }
}

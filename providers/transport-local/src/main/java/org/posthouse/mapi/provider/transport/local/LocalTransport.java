package org.posthouse.mapi.provider.transport.local;

import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ServiceScope;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.spi.MapiProvider;
import org.posthouse.mapi.spi.transport.TransportLogon;
import org.posthouse.mapi.spi.transport.TransportLogonFlag;
import org.posthouse.mapi.spi.transport.TransportProvider;
import org.posthouse.mapi.spi.transport.TransportSupport;

/**
 * Delivers messages between the profiles of one POSTHOUSE_HOME: the transport for addresses of type LOCAL.
 *
 * <p>A mailbox is named by property 0x6600 (PT_UNICODE) of the provider section, else as the profile. It exists from the creation of
 * the service on; mail waits in it as files until its profile is logged on.
 */
@Component(service = TransportProvider.class, scope = ServiceScope.PROTOTYPE)
@MapiProvider(dll = "PHLOCAL")
public final class LocalTransport implements TransportProvider {
    /** The mailbox's name, when it is not the profile's. */
    static final PropTag<String> PR_LOCAL_MAILBOX = PropTag.ofUnicode(0x6600);

    @Override
    public TransportLogon transportLogon(TransportSupport support, Set<TransportLogonFlag> flags) {
        try (ProfSect section = support.openProfileSection(null, Set.of())) {
            return LocalLogon.begin(support, mailbox(section, support.profileName()));
        }
    }

    /** The mailbox a provider section names. */
    static MailboxName mailbox(ProfSect section, String profileName) {
        return new MailboxName(section.prop(PR_LOCAL_MAILBOX).orElse(profileName));
    }
}

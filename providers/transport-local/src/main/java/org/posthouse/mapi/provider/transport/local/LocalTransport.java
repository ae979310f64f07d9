package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ServiceScope;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.AdminProfiles;
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
 * <p>A mailbox is named by property 0x6600 (PT_UNICODE) of the provider section. It is written at the creation of the service, from
 * the name the profile has then, and stays when the profile is renamed. A mailbox exists from the creation of the service on; mail
 * waits in it as files until its profile is logged on.
 */
@Component(service = TransportProvider.class, scope = ServiceScope.PROTOTYPE)
@MapiProvider(dll = LocalTransport.DLL)
public final class LocalTransport implements TransportProvider {
    /** The name by which an INF means this bundle. */
    static final String DLL = "PHLOCAL";

    /** The mailbox's name. */
    static final PropTag<String> PR_LOCAL_MAILBOX = PropTag.ofUnicode(0x6600);

    private static final System.Logger LOG = System.getLogger(LocalTransport.class.getName());

    private final MailSections sections;

    /** Made by the framework. */
    @Activate
    public LocalTransport(@Reference AdminProfiles profiles) {
        this(MailSections.of(profiles));
    }

    LocalTransport(MailSections sections) {
        this.sections = sections;
    }

    @Override
    public TransportLogon transportLogon(TransportSupport support, Set<TransportLogonFlag> flags) {
        Optional<String> named = named(support);
        MailboxName wanted = new MailboxName(named.orElse(support.profileName()));
        Claims claims = new Claims(
                support.home(), sections, new MailSection(support.profileName(), support.providerUid(), wanted.text()));
        try {
            MailboxName name = named.isPresent()
                    ? wanted
                    : claims.claim(wanted, Claims.Unowned.ADOPT, chosen -> fix(support, chosen));
            return LocalLogon.begin(support, name, claims.use(name));
        } catch (IOException e) {
            throw failure(wanted, support.home(), e);
        }
    }

    static MapiException failure(MailboxName name, Path home, IOException cause) {
        return new MapiException(
                ErrorCode.MAPI_E_DISK_ERROR,
                "mailbox '" + name.text() + "' could not be made or opened under " + PrivateFolder.local(home) + ": "
                        + cause + "; check that the folder can be written",
                cause);
    }

    private static Optional<String> named(TransportSupport support) {
        try (ProfSect section = support.openProfileSection(null, Set.of())) {
            return section.prop(PR_LOCAL_MAILBOX);
        }
    }

    /** A section that somebody else has open is written at the next logon: the mailbox knows by then whose it is. */
    private static void fix(TransportSupport support, MailboxName name) {
        try (ProfSect section = support.openProfileSection(null, Set.of(OpenFlag.MAPI_MODIFY))) {
            section.setProp(PR_LOCAL_MAILBOX, name.text());
        } catch (MapiException e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "mailbox ''{0}'' could not be written into the section of profile ''{1}'': {2}",
                    name.text(),
                    support.profileName(),
                    e.getMessage());
        }
    }
}

package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.service.MessageService;

/** The entry point of the local transport's service: makes the mailbox, so that others can send to it before its first logon. */
@Component(service = MessageService.class, property = MessageService.ENTRY + "=PHLocalServiceEntry")
public final class LocalService implements MessageService {
    private static final List<PropTag<?>> COLUMNS =
            List.of(PropTags.PR_PROVIDER_UID, PropTags.PR_RESOURCE_TYPE, PropTags.PR_PROVIDER_DLL_NAME);

    @Override
    public void serviceEntry(Call call) {
        switch (call.context()) {
            case MSG_SERVICE_CREATE, MSG_SERVICE_CONFIGURE -> configure(call);
            case MSG_SERVICE_DELETE -> remove(call);
            default -> {
                // nothing is installed, and a provider needs nothing but its section
            }
        }
    }

    private static void configure(Call call) {
        Optional<MapiUid> provider = provider(call);
        Optional<String> wanted = call.values().get(LocalTransport.PR_LOCAL_MAILBOX);
        if (wanted.isPresent() && provider.isPresent()) {
            MailboxName name = new MailboxName(wanted.get());
            try (ProfSect section = open(call, provider.get(), OpenFlag.MAPI_MODIFY)) {
                section.setProp(LocalTransport.PR_LOCAL_MAILBOX, name.text());
            }
        }
        MailboxName name = mailbox(call, provider);
        try {
            Mailbox.create(call.home(), name);
        } catch (IOException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR,
                    "mailbox '" + name.text() + "' could not be made under " + PrivateFolder.local(call.home()) + ": "
                            + e + "; check that the folder can be written",
                    e);
        }
    }

    /** Mail that waits is kept; without any the mailbox goes, and whoever writes to it is told so. */
    private static void remove(Call call) {
        MailboxName name = mailbox(call, provider(call));
        try {
            Optional<Mailbox> mailbox = Mailbox.find(call.home(), name);
            if (mailbox.isPresent()) {
                mailbox.get().removeIfEmpty();
            }
        } catch (IOException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR, "mailbox '" + name.text() + "' could not be removed: " + e, e);
        }
    }

    private static MailboxName mailbox(Call call, Optional<MapiUid> provider) {
        if (provider.isEmpty()) {
            return new MailboxName(call.profileName());
        }
        try (ProfSect section = open(call, provider.get())) {
            return LocalTransport.mailbox(section, call.profileName());
        }
    }

    private static ProfSect open(Call call, MapiUid provider, OpenFlag... more) {
        Set<OpenFlag> flags = java.util.EnumSet.of(OpenFlag.MAPI_FORCE_ACCESS, more);
        return call.admin().openProfileSection(provider, flags);
    }

    private static Optional<MapiUid> provider(Call call) {
        try (Table table = call.admin().providerTable()) {
            table.setColumns(COLUMNS);
            return table.allRows().stream()
                    .filter(LocalService::isTransport)
                    .flatMap(row -> row.get(PropTags.PR_PROVIDER_UID).stream())
                    .map(MapiUid::new)
                    .findFirst();
        }
    }

    private static boolean isTransport(PropValues row) {
        return row.get(PropTags.PR_RESOURCE_TYPE)
                .filter(type -> type == ResourceType.MAPI_TRANSPORT_PROVIDER.value())
                .isPresent();
    }
}

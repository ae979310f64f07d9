package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.AdminProfiles;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.service.MessageService;

/** The entry point of the local transport's service: chooses and makes the mailbox, so that others can send to it before its first logon. */
@Component(service = MessageService.class, property = MessageService.ENTRY + "=PHLocalServiceEntry")
public final class LocalService implements MessageService {
    private static final List<PropTag<?>> COLUMNS =
            List.of(PropTags.PR_PROVIDER_UID, PropTags.PR_RESOURCE_TYPE, PropTags.PR_PROVIDER_DLL_NAME);

    private final MailSections sections;

    /** Made by the framework. */
    @Activate
    public LocalService(@Reference AdminProfiles profiles) {
        this(MailSections.of(profiles));
    }

    LocalService(MailSections sections) {
        this.sections = sections;
    }

    @Override
    public void serviceEntry(Call call) {
        switch (call.context()) {
            case MSG_SERVICE_CREATE, MSG_SERVICE_CONFIGURE ->
                provider(call).ifPresent(provider -> configure(call, provider));
            case MSG_SERVICE_DELETE -> provider(call).ifPresent(provider -> remove(call, provider));
            default -> {
                // nothing is installed, and a provider needs nothing but its section
            }
        }
    }

    private void configure(Call call, MapiUid provider) {
        Optional<String> named = named(call, provider);
        Optional<String> wanted = call.values().get(LocalTransport.PR_LOCAL_MAILBOX);
        MailboxName name = new MailboxName(wanted.or(() -> named).orElse(call.profileName()));
        Claims claims = claims(call, provider, name);
        try {
            if (wanted.isPresent() && !named.filter(name::isAddress).isPresent()) {
                claims.name(name);
                fix(call, provider, name);
                claims.leave(new MailboxName(named.orElse(call.profileName())));
            } else if (named.isPresent()) {
                claims.use(name);
            } else {
                claims.claim(name, unowned(call), chosen -> fix(call, provider, chosen));
            }
        } catch (IOException e) {
            throw LocalTransport.failure(name, call.home(), e);
        }
    }

    private static Claims.Unowned unowned(Call call) {
        return call.context() == Context.MSG_SERVICE_CREATE ? Claims.Unowned.SET_ASIDE : Claims.Unowned.ADOPT;
    }

    private Claims claims(Call call, MapiUid provider, MailboxName name) {
        return new Claims(call.home(), sections, new MailSection(call.profileName(), provider, name.text()));
    }

    private void remove(Call call, MapiUid provider) {
        MailboxName name = new MailboxName(named(call, provider).orElse(call.profileName()));
        try {
            claims(call, provider, name).release(name);
        } catch (IOException e) {
            throw new MapiException(
                    ErrorCode.MAPI_E_DISK_ERROR, "mailbox '" + name.text() + "' could not be removed: " + e, e);
        }
    }

    private static Optional<String> named(Call call, MapiUid provider) {
        try (ProfSect section = open(call, provider)) {
            return section.prop(LocalTransport.PR_LOCAL_MAILBOX);
        }
    }

    private static void fix(Call call, MapiUid provider, MailboxName name) {
        try (ProfSect section = open(call, provider, OpenFlag.MAPI_MODIFY)) {
            section.setProp(LocalTransport.PR_LOCAL_MAILBOX, name.text());
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

package org.posthouse.mapi.provider.transport.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.MapiError;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.profile.ProviderAdmin;
import org.posthouse.mapi.api.profile.ServiceUiFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.table.Table;
import org.posthouse.mapi.spi.service.MessageService;
import org.posthouse.mapi.spi.service.MessageService.Context;
import org.posthouse.mapi.support.TableData;
import org.posthouse.mapi.testkit.MemorySection;
import org.posthouse.mapi.testkit.MemorySupport;

class LocalServiceTest {
    @TempDir
    Path home;

    private final MemorySection section = new MemorySection(MemorySupport.PROVIDER);

    private void call(Context context, PropValues values) {
        new LocalService().serviceEntry(new MessageService.Call(context, Set.of(), values, new Admin(), "Bob", home));
    }

    private boolean exists(String name) {
        return Mailbox.find(home, new MailboxName(name)).isPresent();
    }

    @Test
    void creatingTheServiceMakesTheMailboxAndDeletingItRemovesIt() {
        call(Context.MSG_SERVICE_CREATE, PropValues.EMPTY);
        assertThat(exists("Bob")).isTrue();
        call(Context.MSG_SERVICE_DELETE, PropValues.EMPTY);
        assertThat(exists("Bob")).isFalse();
    }

    @Test
    void configuringWritesTheMailboxNameIntoTheProviderSection() {
        call(
                Context.MSG_SERVICE_CONFIGURE,
                PropValues.builder()
                        .put(LocalTransport.PR_LOCAL_MAILBOX, "Office")
                        .build());
        assertThat(section.props().get(LocalTransport.PR_LOCAL_MAILBOX)).contains("Office");
        assertThat(exists("Office")).isTrue();
        assertThat(exists("Bob")).isFalse();
    }

    private final class Admin implements ProviderAdmin {
        @Override
        public MapiUid service() {
            return section.uid();
        }

        @Override
        public Table providerTable() {
            PropValues row = PropValues.builder()
                    .put(PropTags.PR_PROVIDER_UID, section.uid().bytes())
                    .put(PropTags.PR_RESOURCE_TYPE, 36)
                    .build();
            return TableData.table(List.of(PropTags.PR_PROVIDER_UID), List.of(row));
        }

        @Override
        public MapiUid createProvider(String providerName, Set<ServiceUiFlag> flags) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deleteProvider(MapiUid provider) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ProfSect openProfileSection(@Nullable MapiUid uid, Set<OpenFlag> flags) {
            assertThat(flags).contains(OpenFlag.MAPI_FORCE_ACCESS);
            return section.open(flags);
        }

        @Override
        public Optional<MapiError> lastError() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }
}

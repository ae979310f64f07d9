package org.posthouse.mapi.provider.transport.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.service.MessageService;
import org.posthouse.mapi.spi.service.MessageService.Context;
import org.posthouse.mapi.testkit.MemorySection;
import org.posthouse.mapi.testkit.MemorySupport;

class LocalServiceTest {
    @TempDir
    Path home;

    private final MemorySection section = new MemorySection(MemorySupport.PROVIDER);

    private void call(Context context, PropValues values) {
        new LocalService(List::of)
                .serviceEntry(
                        new MessageService.Call(context, Set.of(), values, new ServiceSections(section), "Bob", home));
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
}

package org.posthouse.mapi.provider.transport.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.profile.ProfSect;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.spi.service.MessageService;
import org.posthouse.mapi.spi.service.MessageService.Context;
import org.posthouse.mapi.spi.transport.TransportLogon;
import org.posthouse.mapi.spi.transport.TransportNotifyFlag;
import org.posthouse.mapi.testkit.MemoryMessage;
import org.posthouse.mapi.testkit.MemorySection;
import org.posthouse.mapi.testkit.MemorySupport;

/** Profiles come, go and change their names; mail stays with whom it was for. */
class MailboxOwnerTest {
    @TempDir
    Path home;

    private final Map<String, MemorySection> profiles = new LinkedHashMap<>();
    private MemorySupport support;

    private List<MailSection> sections() {
        return profiles.entrySet().stream()
                .map(entry -> new MailSection(
                        entry.getKey(),
                        entry.getValue().uid(),
                        mailbox(entry.getKey()).orElse(entry.getKey())))
                .toList();
    }

    private Optional<String> mailbox(String profile) {
        return profiles.get(profile).prop(LocalTransport.PR_LOCAL_MAILBOX);
    }

    private MemorySection older(String profile) {
        MemorySection section = new MemorySection(MapiUid.random());
        profiles.put(profile, section);
        return section;
    }

    private void call(String profile, Context context, PropValues values) {
        new LocalService(this::sections)
                .serviceEntry(new MessageService.Call(
                        context, Set.of(), values, new ServiceSections(profiles.get(profile)), profile, home));
    }

    private void create(String profile) {
        older(profile);
        call(profile, Context.MSG_SERVICE_CREATE, PropValues.EMPTY);
    }

    private void delete(String profile) {
        call(profile, Context.MSG_SERVICE_DELETE, PropValues.EMPTY);
        profiles.remove(profile);
    }

    private void rename(String from, String to) {
        profiles.put(to, profiles.remove(from));
    }

    private void copy(String from, String to, MapiUid uid) {
        MemorySection copy = new MemorySection(uid);
        copy.setProps(profiles.get(from).stored());
        profiles.put(to, copy);
    }

    private void configure(String profile, String mailbox) {
        call(
                profile,
                Context.MSG_SERVICE_CONFIGURE,
                PropValues.builder()
                        .put(LocalTransport.PR_LOCAL_MAILBOX, mailbox)
                        .build());
    }

    private MemorySupport support(String profile) {
        MemorySection section = profiles.get(profile);
        return new MemorySupport(home, profile) {
            @Override
            public MapiUid providerUid() {
                return section.uid();
            }

            @Override
            public ProfSect openProfileSection(@Nullable MapiUid uid, Set<OpenFlag> flags) {
                return section.open(flags);
            }
        };
    }

    private TransportLogon logon(String profile) {
        support = support(profile);
        TransportLogon logon = new LocalTransport(this::sections).transportLogon(support, Set.of());
        logon.transportNotify(
                Set.of(TransportNotifyFlag.NOTIFY_BEGIN_INBOUND, TransportNotifyFlag.NOTIFY_BEGIN_OUTBOUND));
        return logon;
    }

    private void send(String mailbox) {
        if (!profiles.containsKey("Alice")) {
            create("Alice");
        }
        logon("Alice")
                .submitMessage(new MemoryMessage()
                        .with(PropValues.builder()
                                .put(PropTags.PR_SUBJECT, "Hello")
                                .put(PropTags.PR_CLIENT_SUBMIT_TIME, Instant.EPOCH)
                                .build())
                        .to(1, mailbox, "LOCAL", mailbox));
    }

    private boolean isRefused() {
        return support.reports().stream()
                .flatMap(List::stream)
                .anyMatch(result -> result.has(PropTags.PR_NDR_REASON_CODE));
    }

    private boolean exists(String mailbox) {
        return Mailbox.find(home, new MailboxName(mailbox)).isPresent();
    }

    private Path folder(String mailbox) {
        return home.resolve("local").resolve(new MailboxName(mailbox).folder());
    }

    private List<String> aside() throws IOException {
        try (Stream<Path> folders = Files.list(home.resolve("local"))) {
            return folders.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith("left-"))
                    .toList();
        }
    }

    @Test
    void anAddressStaysWhenItsProfileIsRenamed() {
        create("Eve");
        assertThat(mailbox("Eve")).contains("Eve");
        rename("Eve", "Evelyn");

        send("Eve");
        assertThat(isRefused()).isFalse();
        assertThat(logon("Evelyn").poll()).isTrue();
        assertThat(support.statusRow().get(PropTags.PR_IDENTITY_DISPLAY)).contains("Eve");
        assertThat(exists("Evelyn")).isFalse();
    }

    @Test
    void aNewProfileOfARenamedOnesNameHasAMailboxOfItsOwn() {
        create("Eve");
        rename("Eve", "Evelyn");
        send("Eve");
        create("Eve");

        assertThat(mailbox("Eve")).contains("Eve 2");
        assertThat(logon("Eve").poll()).isFalse();
        assertThat(support.statusRow().get(PropTags.PR_IDENTITY_DISPLAY)).contains("Eve 2");
        assertThat(support.statusRow().get(PropTags.PR_IDENTITY_SEARCH_KEY))
                .contains(OneOff.searchKey("LOCAL", "Eve 2"));
        assertThat(support.statusRow().get(PropTags.PR_STATUS_STRING).orElseThrow())
                .contains("'Eve 2'");
        assertThat(logon("Evelyn").poll()).isTrue();

        rename("Eve", "Eva");
        create("Eve");
        assertThat(mailbox("Eve")).contains("Eve 3");
    }

    @Test
    void anOwnerWhoseSectionNamesAnotherMailboxNowKeepsTheFirst() {
        create("Eve");
        send("Eve");
        configure("Eve", "Office");
        assertThat(exists("Eve")).isTrue();
        rename("Eve", "Evelyn");
        create("Eve");
        assertThat(mailbox("Eve")).contains("Eve 2");
    }

    @Test
    void anEmptyMailboxThatIsNamedNoLongerGoes() {
        create("Eve");
        configure("Eve", "Office");
        assertThat(exists("Eve")).isFalse();
        assertThat(exists("Office")).isTrue();
    }

    @Test
    void mailOfADeletedProfileIsSetAsideAndItsMailboxIsNoAddressAnyMore() throws IOException {
        create("Eve");
        MapiUid gone = profiles.get("Eve").uid();
        send("Eve");
        delete("Eve");
        assertThat(aside()).containsExactly("left-m-eve-" + gone);
        assertThat(home.resolve("local").resolve(aside().get(0)).resolve("new")).isNotEmptyDirectory();
        send("Eve");
        assertThat(isRefused()).isTrue();

        create("Eve");
        assertThat(mailbox("Eve")).contains("Eve");
        assertThat(logon("Eve").poll()).isFalse();
    }

    @Test
    void aStrangerDoesNotGetMailOfAnOwnerWhoWentUnnoticed() throws IOException {
        create("Eve");
        MapiUid gone = profiles.get("Eve").uid();
        send("Eve");
        profiles.remove("Eve");
        create("Eve");

        assertThat(mailbox("Eve")).contains("Eve");
        assertThat(logon("Eve").poll()).isFalse();
        assertThat(aside()).containsExactly("left-m-eve-" + gone);
        create("Office");
        send("Office");
        profiles.remove("Office");
        configure("Eve", "Office");
        assertThat(logon("Eve").poll()).isFalse();
        assertThat(aside()).hasSize(2);
    }

    @Test
    void aStrangerDoesNotGetMailThatSaysNotWhoseItIs() throws IOException {
        create("Eve");
        send("Eve");
        profiles.remove("Eve");
        Files.delete(folder("Eve").resolve(Owner.FILE));
        create("Eve");
        assertThat(logon("Eve").poll()).isFalse();
        assertThat(aside()).containsExactly("left-m-eve-unknown");
    }

    @Test
    void anOlderSectionKeepsItsMailboxWithItsMailAndIsFixedAtItsLogon() throws IOException {
        MemorySection section = older("Eve");
        Mailbox.create(home, new MailboxName("Eve"));
        send("Eve");

        assertThat(logon("Eve").poll()).isTrue();
        assertThat(mailbox("Eve")).contains("Eve");
        assertThat(Owner.read(folder("Eve"))).contains(new Owner(section.uid(), "Eve"));
        rename("Eve", "Evelyn");
        assertThat(logon("Evelyn").poll()).isTrue();
        assertThat(exists("Evelyn")).isFalse();
    }

    @Test
    void anOlderSectionDoesNotLoseItsMailboxToANewService() {
        older("Eve 2");
        create("Eve");
        rename("Eve", "Evelyn");
        create("Eve");
        assertThat(mailbox("Eve")).contains("Eve 3");
    }

    @Test
    void aCopiedServiceSharesTheMailboxAndHasItWhenTheFirstIsGone() throws IOException {
        create("Eve");
        copy("Eve", "Twin", MapiUid.random());
        send("Eve");
        assertThat(logon("Twin").poll()).isTrue();
        assertThat(logon("Eve").poll()).isTrue();
        assertThat(mailbox("Twin")).contains("Eve");

        delete("Eve");
        assertThat(logon("Twin").poll()).isTrue();
        assertThat(Owner.read(folder("Eve")).map(Owner::uid))
                .contains(profiles.get("Twin").uid());
        create("Eve");
        assertThat(mailbox("Eve")).contains("Eve 2");
        assertThat(aside()).isEmpty();
    }

    @Test
    void aCopiedProfileWithTheSameIdentifiersKeepsTheMailboxWhenTheFirstIsGone() {
        create("Eve");
        copy("Eve", "Twin", profiles.get("Eve").uid());
        send("Eve");
        delete("Eve");
        assertThat(logon("Twin").poll()).isTrue();
    }

    @Test
    void deletingACopyLeavesTheMailboxToItsOwner() {
        create("Eve");
        copy("Eve", "Twin", MapiUid.random());
        delete("Twin");
        assertThat(exists("Eve")).isTrue();
    }

    @Test
    void aMailboxThatTheAdministratorNamesIsShared() {
        create("Eve");
        create("Bob");
        send("Eve");
        configure("Bob", "eve");
        assertThat(logon("Bob").poll()).isTrue();
        delete("Bob");
        assertThat(logon("Eve").poll()).isTrue();
    }

    @Test
    void aSectionThatNamesItsMailboxFromTheStartSharesIt() {
        create("Office");
        older("Bob").setProp(LocalTransport.PR_LOCAL_MAILBOX, "Office");
        call("Bob", Context.MSG_SERVICE_CREATE, PropValues.EMPTY);
        assertThat(mailbox("Bob")).contains("Office");
        assertThat(exists("Bob")).isFalse();
    }

    @Test
    void aReportOfAnUnknownMailboxNamesSomeOfThoseThereAre() {
        List.of("Bob", "Carl", "Dora").forEach(this::create);
        send("Bbo");
        assertThat(info()).contains("no mailbox 'Bbo'", "there are 'Alice', 'Bob', 'Carl', 'Dora';");
        List.of("Eve", "Fritz", "Gerda").forEach(this::create);
        send("Bbo");
        assertThat(info()).contains("'Eve' and 2 more").doesNotContain("Gerda");
    }

    private String info() {
        return support.reports()
                .get(0)
                .get(0)
                .get(PropTags.PR_SUPPLEMENTARY_INFO)
                .orElseThrow();
    }

    @Test
    void anOwnerFileThatMakesNoSenseIsAsNone() throws IOException {
        create("Eve");
        Files.writeString(folder("Eve").resolve(Owner.FILE), "rubbish\nEve\n");
        assertThat(Owner.read(folder("Eve"))).isEmpty();
        Files.writeString(folder("Eve").resolve(Owner.FILE), "");
        assertThat(Owner.read(folder("Eve"))).isEmpty();
        assertThat(Mailbox.inHome(home)).containsExactly("eve");
        assertThat(logon("Eve").poll()).isFalse();
        assertThat(Owner.read(folder("Eve"))).isPresent();
    }
}

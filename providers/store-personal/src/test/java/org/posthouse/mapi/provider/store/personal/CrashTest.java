package org.posthouse.mapi.provider.store.personal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ops4j.pax.jdbc.sqlite.impl.SqliteDataSourceFactory;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.spi.store.StoreLogon;

/** What another process saved, or was saving when it was killed. */
class CrashTest extends StoreFixture {
    /** Saves messages, and says so after each, until it is killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            TestSupport support = new TestSupport(Path.of(args[0]));
            support.section.with(PropTags.PR_PST_PATH, args[1]);
            StoreLogon logon = new PersonalStoreProvider(new SqliteDataSourceFactory()).logon(support, WRITE);
            Folder inbox =
                    logon.store().openFolder(logon.store().receiveFolder("").folder(), MODIFY);
            for (int i = 1; ; i++) {
                try (Message message = inbox.createMessage(Set.of())) {
                    message.setProp(PropTags.PR_SUBJECT, "message " + i);
                    message.setProp(PropTags.PR_BODY, "x".repeat(100_000));
                    to(message, "Ann", "Bob");
                    message.saveChanges(Set.of());
                }
                System.out.println(i);
            }
        }
    }

    @Test
    void whatWasAcknowledgedIsThereAfterAKillAndNothingIsHalfThere() throws Exception {
        String file = ((SqlStore) store).core().file().toString();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        home.toString(),
                        file)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int acknowledged = 0;
        try (BufferedReader lines = process.inputReader()) {
            while (acknowledged < 25) {
                message(inbox(), "mine");
                String line = lines.readLine();
                assertThat(line).as("what the other process says").isNotNull();
                acknowledged = Integer.parseInt(line);
            }
            process.toHandle().destroyForcibly();
            process.waitFor();
            String line = lines.readLine();
            while (line != null) {
                acknowledged = Integer.parseInt(line);
                line = lines.readLine();
            }
        }
        Folder inbox = inbox();
        long theirs = subjects(inbox.contentsTable(Set.of())).stream()
                .filter(subject -> subject.startsWith("message"))
                .count();
        assertThat(theirs).isBetween((long) acknowledged, acknowledged + 1L);
        Database database = ((SqlStore) store).core().database();
        long torn = database.read(sql -> sql.number("SELECT count(*) FROM message m WHERE subject LIKE 'message %' AND"
                + " ((SELECT count(*) FROM recipient r WHERE r.message = m.id) <> 2"
                + " OR (SELECT sum(length(data)) FROM chunk c WHERE c.owner = m.id) <> 100000)"));
        assertThat(torn).isZero();
        String check = database.read(sql ->
                sql.first("PRAGMA integrity_check", row -> row.getString(1)).orElse(""));
        assertThat(check).isEqualTo("ok");
    }
}

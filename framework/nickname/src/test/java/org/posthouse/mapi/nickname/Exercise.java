package org.posthouse.mapi.nickname;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.posthouse.mapi.api.addressbook.OneOff;
import org.posthouse.mapi.nickname.NicknameProblem.Code;

/** Does with bytes what can be done with a list: it is refused with a problem, or all of it works. */
final class Exercise {
    private static final OneOff SOMEBODY = new OneOff("Somebody", "SMTP", "somebody@example.org", true);

    private Exercise() {}

    /** Whether it could be read. */
    static boolean of(byte[] bytes) {
        NicknameCheck check = NicknameCheck.of(bytes.clone());
        assertThat(check.problems())
                .allSatisfy(problem -> assertThat(problem.offset()).isBetween(0, bytes.length));
        if (check.list().isEmpty()) {
            assertThat(check.problems()).hasSize(1).allMatch(NicknameProblem::isError);
            return false;
        }
        NicknameList list = check.list().get();
        assertThat(list.toBytes()).isEqualTo(bytes);
        list.entries().forEach(Exercise::decode);
        change(list);
        List<NicknameEntry> changed = list.entries();
        NicknameCheck again = NicknameCheck.of(list.toBytes());
        assertThat(again.list().orElseThrow().entries()).isEqualTo(changed);
        if (list.isChanged()) {
            assertThat(again.problems()).extracting(NicknameProblem::code).doesNotContain(Code.OUT_OF_ORDER);
        }
        return true;
    }

    private static void decode(NicknameEntry entry) {
        entry.props();
        entry.recipient();
        entry.smtp();
        assertThat(entry.toString()).isNotNull();
    }

    private static void change(NicknameList list) {
        list.complete("so", 5);
        list.sentTo(NicknameEntry.of(SOMEBODY).recipient());
        list.entries().forEach(entry -> list.touch(entry.nickname()));
        assertThat(list.complete("som", 5)).isNotEmpty();
        list.merge(NicknameList.read(list.toBytes()));
        if (list.size() > 1) {
            list.remove(list.entries().get(0).nickname());
        }
        list.decay();
        list.complete("", 3);
    }
}

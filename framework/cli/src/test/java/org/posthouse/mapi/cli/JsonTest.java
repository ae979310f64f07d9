package org.posthouse.mapi.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.posthouse.mapi.admin.ProfileRow;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.profile.ResourceFlag;

class JsonTest {
    @Test
    void writesEachKindOfValue() {
        assertThat(Json.text(Json.object("a", 1, "b", true, "c", Optional.empty(), "d", List.of(1.5, "x"))))
                .isEqualTo("{\"a\":1,\"b\":true,\"c\":null,\"d\":[1.5,\"x\"]}");
        assertThat(Json.text(Arrays.asList(null, ResourceFlag.STATUS_OWN_STORE)))
                .isEqualTo("[null,\"STATUS_OWN_STORE\"]");
        assertThat(Json.text(Map.of())).isEqualTo("{}");
        assertThat(Json.text(List.of())).isEqualTo("[]");
        assertThat(Json.text(Double.NaN)).isEqualTo("\"NaN\"");
    }

    @Test
    void aRecordIsAnObjectAndAnIdentifierItsText() {
        assertThat(Json.text(new ProfileRow("A", true, false)))
                .isEqualTo("{\"name\":\"A\",\"default\":true,\"app\":false}");
        String uid = "0123456789abcdef0123456789abcdef";
        assertThat(Json.text(MapiUid.parse(uid))).isEqualTo("\"" + uid + "\"");
    }

    @Test
    void escapesWhatJsonAndUtf8DoNotTake() {
        assertThat(Json.text("\"\\\n\r\t\u0001\u007f\u00fc\uD83D\uDE00"))
                .isEqualTo("\"\\\"\\\\\\n\\r\\t\\u0001\\u007f\u00fc\uD83D\uDE00\"");
        assertThat(Json.text("\uD83D x \uDE00")).isEqualTo("\"\\ud83d x \\ude00\"");
    }
}

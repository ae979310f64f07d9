package org.posthouse.mapi.admin;

import java.util.Optional;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.nickname.NicknameEntry;
import org.posthouse.mapi.nickname.NicknameTags;

/**
 * An entry of a nickname list, as it is shown, given out and taken in.
 *
 * @param nickname the key; "" lets it be made of the address or name when taken in
 * @param displayName the name; "" for none
 * @param addressType SMTP, EX; "" for none
 * @param address the address; "" for none
 * @param smtp the Internet address, when there is one
 * @param weight how far up it stands; below 1 is none when taken in
 */
public record NicknameRow(
        String nickname, String displayName, String addressType, String address, Optional<String> smtp, int weight) {

    static NicknameRow of(NicknameEntry entry) {
        return new NicknameRow(
                entry.nickname(),
                entry.displayName(),
                entry.addressType(),
                entry.address(),
                entry.smtp(),
                entry.weight());
    }

    /** The same, to be found by its address and called after it. */
    NicknameRow withoutNickname() {
        return new NicknameRow("", displayName, addressType, address, smtp, weight);
    }

    /** The same without its weight, when that is none. */
    public NicknameRow withoutWeight() {
        return new NicknameRow(nickname, displayName, addressType, address, smtp, 0);
    }

    /** What of it is told. */
    PropValues recipient() {
        return PropValues.builder()
                .put(NicknameTags.PR_NICK_NAME, told(nickname))
                .put(PropTags.PR_DISPLAY_NAME, told(displayName))
                .put(PropTags.PR_ADDRTYPE, told(addressType))
                .put(PropTags.PR_EMAIL_ADDRESS, told(address))
                .put(PropTags.PR_SMTP_ADDRESS, smtp.filter(text -> !text.isEmpty()))
                .put(NicknameTags.PR_NICK_NAME_WEIGHT, Optional.of(weight).filter(some -> some > 0))
                .build();
    }

    /** What of it is told and is not what {@code now} says. */
    PropValues changes(NicknameRow now) {
        PropValues old = now.recipient();
        return PropValues.of(recipient().stream()
                .filter(value -> !old.asList().contains(value))
                .toList());
    }

    private static Optional<String> told(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}

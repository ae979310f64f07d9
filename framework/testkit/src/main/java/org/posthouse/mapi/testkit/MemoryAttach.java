package org.posthouse.mapi.testkit;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.Message;

/**
 * An attachment of a {@link MemoryMessage}: part of it once saved, and only as it was saved.
 *
 * <p>To override one, override {@link MemoryMessage#newAttach} as well. For one thread at a time.
 */
public class MemoryAttach extends MemoryProps implements Attach {
    private @Nullable MemoryMessage embedded;
    private Runnable afterSave = () -> {};

    /** Without properties; {@code space} is the message's. */
    public MemoryAttach(MemorySpace space) {
        super(space);
    }

    /** The embedded message as it was saved last, for a test to look at; empty when there is none. */
    public final Optional<MemoryMessage> embedded() {
        return Optional.ofNullable(embedded);
    }

    /** Makes this the attachment {@code number}; {@code saved} is told of every save. */
    final MemoryAttach numbered(int number, Runnable saved) {
        super.store(List.of(new PropValue<>(PropTags.PR_ATTACH_NUM, number)));
        afterSave = saved;
        return this;
    }

    /** Takes over all there is to {@code other}; what is embedded is never changed, only replaced, so both may have it. */
    final MemoryAttach like(MemoryAttach other) {
        replaceBy(other);
        countSaves(other.saves());
        embedded = other.embedded;
        return this;
    }

    final void keep(MemoryMessage message) {
        embedded = message;
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        return tag.sameId(PropTags.PR_ATTACH_NUM) ? Optional.of(ErrorCode.MAPI_E_COMPUTED) : Optional.empty();
    }

    @Override
    public Message openEmbedded(Set<OpenFlag> flags) {
        requireOpen();
        if (embedded == null && !flags.contains(OpenFlag.MAPI_CREATE)) {
            throw new MapiException(
                    ErrorCode.MAPI_E_NOT_FOUND, "the attachment has no embedded message; MAPI_CREATE makes one");
        }
        MemoryMessage opened = new MemoryMessage(space()) {
            @Override
            public void saveChanges(Set<SaveFlag> save) {
                super.saveChanges(save);
                keep(copy());
            }
        };
        return embedded == null ? opened : opened.like(embedded);
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        super.saveChanges(flags);
        afterSave.run();
    }
}

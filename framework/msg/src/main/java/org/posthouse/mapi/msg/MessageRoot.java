package org.posthouse.mapi.msg;

import java.nio.charset.Charset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.store.StoreSupport;
import org.posthouse.mapi.cfb.Storage;

/** What a message and all in it share: names, problems, width of strings, scratch space. For one thread. */
final class MessageRoot {
    private final Storage storage;
    private final MessageOptions options;
    private final Problems problems;
    private final Scratch scratch;
    private @Nullable NameMap names;
    private boolean isUnicode;

    private MessageRoot(Storage storage, MessageOptions options) {
        this.storage = storage;
        this.options = options;
        this.problems = new Problems(options.limits().problems());
        this.scratch = new Scratch(storage);
        this.isUnicode = options.has(StorageFlag.MAPI_UNICODE);
    }

    /** The message of a file, or a new one in an empty file: a file with anything else in it is not ours. */
    static StgMessage open(Storage storage, MessageOptions options) {
        return open(storage, options, storage.writable() && storage.entries().isEmpty());
    }

    /** The message on a storage of the client, who may have put something there first. */
    static StgMessage openBeside(Storage storage, MessageOptions options) {
        boolean isNew = storage.writable()
                && storage.entries().stream().noneMatch(entry -> entry.name().startsWith(ElementNames.OURS));
        return open(storage, options, isNew);
    }

    private static StgMessage open(Storage storage, MessageOptions options, boolean isNew) {
        MessageRoot root = new MessageRoot(storage, options);
        MessageDraft draft = isNew ? root.fresh() : root.existing();
        return new StgMessage(root, storage.writable(), new MessageHome.OnStorage(storage), draft);
    }

    private MessageDraft fresh() {
        PropDraft props = new PropDraft(StoredProps.none(this, PropEntries.MESSAGE_HEADER, Place.ROOT, null));
        NewMessage.fill(props, this);
        return new MessageDraft(props);
    }

    private MessageDraft existing() {
        StoredProps props = StoredProps.of(this, storage, PropEntries.MESSAGE_HEADER, Place.ROOT, null);
        if (props.entries().count() == 0 && props.tags().isEmpty()) {
            throw new MapiException(
                    ErrorCode.MAPI_E_CORRUPT_DATA,
                    "the compound file holds no message: there is neither a " + ElementNames.PROPERTIES
                            + " with entries nor any value");
        }
        isUnicode = isUnicode(props);
        return new MessageDraft(new PropDraft(props));
    }

    /** What the strings that are there have; where there are none, what PR_STORE_SUPPORT_MASK tells. */
    private boolean isUnicode(StoredProps props) {
        PropEntries entries = props.entries();
        int narrow = 0;
        for (int i = 0; i < entries.count(); i++) {
            int type = entries.tag(i) & 0xFFFF & ~PropType.MV_FLAG;
            if (type == PropType.PT_UNICODE.code()) {
                return true;
            }
            narrow += type == PropType.PT_STRING8.code() ? 1 : 0;
        }
        int mask = entries.find(PropTags.PR_STORE_SUPPORT_MASK.id());
        boolean told = mask >= 0
                && MapiFlag.of(StoreSupport.class, (int) entries.bits(mask)).contains(StoreSupport.STORE_UNICODE_OK);
        return narrow == 0 && (told || isUnicode);
    }

    Storage storage() {
        return storage;
    }

    MessageOptions options() {
        return options;
    }

    MsgLimits limits() {
        return options.limits();
    }

    Problems problems() {
        return problems;
    }

    Scratch scratch() {
        return scratch;
    }

    boolean isUnicode() {
        return isUnicode;
    }

    NameMap names() {
        NameMap known = names;
        if (known == null) {
            known = new NameMap(storage.storage(ElementNames.NAME_IDS), problems);
            names = known;
        }
        return known;
    }

    /** The names when they were needed; else they are as they are stored. */
    Optional<NameMap> namesIfRead() {
        return Optional.ofNullable(names);
    }

    Charset defaultCharset() {
        return CodePage.charset(options.codePage())
                .orElseThrow(() -> new MapiException(
                        ErrorCode.MAPI_E_UNKNOWN_CPID,
                        options.codePage() + ", the default code page that was asked for, is none of 8-bit text"));
    }
}

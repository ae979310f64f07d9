package org.posthouse.mapi.msg;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.store.Message;
import org.posthouse.mapi.cfb.Storage;

/**
 * A message on structured storage: a .msg file, or a message in an attachment of one.
 *
 * <p>Opening reads the property stream and nothing else; values, recipients, attachments and names are read when they are asked for.
 * What is changed is kept beside the file until SaveChanges, which writes what changed and leaves all else as it is: what the client
 * put into the storage under names of its own, properties of unknown types, the order of entries. Values that are large are written
 * straight into the compound file and need no memory. SubmitMessage is MAPI_E_NO_SUPPORT.
 *
 * <p>It computes PR_ACCESS, PR_ACCESS_LEVEL, PR_OBJECT_TYPE, PR_MAPPING_SIGNATURE, PR_HASATTACH and PR_STORE_SUPPORT_MASK, and at
 * SaveChanges PR_DISPLAY_TO, PR_DISPLAY_CC and PR_DISPLAY_BCC when recipients were changed, PR_NORMALIZED_SUBJECT and
 * PR_SUBJECT_PREFIX when PR_SUBJECT was. These are MAPI_E_COMPUTED to those who set them.
 *
 * <p>MODRECIP_ADD and REPLACE_ALL give each recipient a PR_ROWID of their own and ignore the one that a row has; MODRECIP_MODIFY and
 * MODRECIP_REMOVE find the recipient by it.
 *
 * <p>Opening an open attachment or embedded message again gives the same object, with the access it was first opened with; it is
 * closed when it has been closed as often as opened. For one thread at a time, with everything opened from it. Source:
 * openimsgonistg.md, MS-OXMSG.
 */
@ProviderType
public interface StorageMessage extends Message {
    /**
     * Opens the message on a storage that is open, without a session (OpenIMsgOnIStg). A storage that can be written and is empty, or
     * holds only what the client has put there, is a new message: no name in it begins with two underscores. The caller closes the
     * message, then what holds the storage.
     *
     * @throws MapiException MAPI_E_CORRUPT_DATA when the storage is no message's
     */
    static StorageMessage openOnStorage(Storage storage, MessageOptions options) {
        return MessageRoot.openBeside(storage, options);
    }

    /** Opens a .msg file for reading, or with MAPI_MODIFY for writing as well; closing the message closes the file. */
    static StorageMessage openFile(Path file, OpenFlag... flags) {
        return MessageFiles.open(file, Set.of(flags), MessageOptions.DEFAULT);
    }

    /** As {@link #openFile(Path, OpenFlag...)} with options; the file is closed before {@link MessageOptions#released} is told. */
    static StorageMessage openFile(Path file, Set<OpenFlag> flags, MessageOptions options) {
        return MessageFiles.open(file, flags, options);
    }

    /**
     * Begins a new .msg file, which is there after the first SaveChanges; closing the message closes the file. Its text is Unicode, as
     * {@link MessageOptions#DEFAULT} has it; in a {@link MessageSession} it is only when the session was opened with MAPI_UNICODE.
     */
    static StorageMessage create(Path file) {
        return MessageFiles.create(file, MessageOptions.DEFAULT);
    }

    /** As {@link #create(Path)} with options. */
    static StorageMessage create(Path file, MessageOptions options) {
        return MessageFiles.create(file, options);
    }

    @Override
    StorageAttach openAttach(int number, Set<OpenFlag> flags);

    @Override
    StorageAttach createAttach();

    /** What has been found odd so far in this message and all in it; more may be found as more is read. */
    List<MsgProblem> problems();

    /** Reads everything there is, embedded messages too, and gives all problems; large values are not kept in memory. */
    List<MsgProblem> check();

    /**
     * What may be done to properties (GetAttribIMsgOnIStg).
     *
     * @return one set for each tag in that order, PROPATTR_NOT_PRESENT for a property that does not exist; empty for an identifier that
     *     no property can have
     */
    List<Optional<Set<PropAttribute>>> attributes(List<PropTag<?>> tags);

    /**
     * Sets what may be done to properties (SetAttribIMsgOnIStg); part of the message's transaction.
     *
     * @param attributes one set for each tag
     * @return what could not be set: MAPI_E_NOT_FOUND for a property that does not exist
     * @throws MapiException MAPI_E_NO_ACCESS for a read-only message, MAPI_E_INVALID_PARAMETER when the lists differ in length
     */
    List<PropProblem> setAttributes(List<PropTag<?>> tags, List<Set<PropAttribute>> attributes);
}

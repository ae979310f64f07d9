/**
 * Messages on structured storage: .msg files read, changed and written (OpenIMsgSession, OpenIMsgOnIStg).
 *
 * <p>Start with {@link org.posthouse.mapi.msg.StorageMessage}, which is a {@link org.posthouse.mapi.api.store.Message} with all its rules;
 * {@link org.posthouse.mapi.msg.StorageAttach} is an attachment of one, {@link org.posthouse.mapi.msg.MessageSession} closes several
 * together, {@link org.posthouse.mapi.msg.MessageOptions} and {@link org.posthouse.mapi.msg.MsgLimits} say how to open, and {@link
 * org.posthouse.mapi.msg.MsgProblem} tells what was odd in a file. Works in OSGi, and on a plain class path of four jars: org.posthouse.mapi.api,
 * org.posthouse.mapi.support, org.posthouse.mapi.cfb and org.posthouse.mapi.msg.
 *
 * <p>To change the subject of a file:
 *
 * <pre>{@code
 * import java.util.Set;
 * import org.posthouse.mapi.api.object.OpenFlag;
 * import org.posthouse.mapi.api.property.PropTags;
 * import org.posthouse.mapi.msg.StorageMessage;
 *
 * try (StorageMessage message = StorageMessage.openFile(path, OpenFlag.MAPI_MODIFY)) {
 *     String subject = message.prop(PropTags.PR_SUBJECT).orElse("");
 *     message.setProp(PropTags.PR_SUBJECT, subject + " (archived)");
 *     message.saveChanges(Set.of());
 * }
 * }</pre>
 *
 * <p>To make one with HTML, a picture in it and another message attached:
 *
 * <pre>{@code
 * import static java.nio.charset.StandardCharsets.UTF_8;
 *
 * import java.io.OutputStream;
 * import java.nio.file.Files;
 * import java.util.List;
 * import java.util.Set;
 * import org.posthouse.mapi.api.id.Binary;
 * import org.posthouse.mapi.api.object.OpenFlag;
 * import org.posthouse.mapi.api.property.PropTags;
 * import org.posthouse.mapi.api.property.PropValues;
 * import org.posthouse.mapi.api.store.Attach;
 * import org.posthouse.mapi.api.store.Message.RecipientMode;
 * import org.posthouse.mapi.api.store.RecipientType;
 * import org.posthouse.mapi.msg.StorageAttach;
 * import org.posthouse.mapi.msg.StorageMessage;
 *
 * try (StorageMessage message = StorageMessage.create(path)) {
 *     message.setProp(PropTags.PR_SUBJECT, "Plans");
 *     message.setProp(PropTags.PR_INTERNET_CPID, 65001);
 *     message.setProp(PropTags.PR_HTML, Binary.of("<p>Look: <img src='cid:plan'></p>".getBytes(UTF_8)));
 *     message.modifyRecipients(RecipientMode.REPLACE_ALL, List.of(PropValues.builder()
 *             .put(PropTags.PR_RECIPIENT_TYPE, RecipientType.MAPI_TO.value())
 *             .put(PropTags.PR_DISPLAY_NAME, "Ann Example")
 *             .put(PropTags.PR_ADDRTYPE, "SMTP")
 *             .put(PropTags.PR_EMAIL_ADDRESS, "ann@example.org")
 *             .build()));
 *     try (StorageAttach picture = message.createAttach()) {
 *         picture.setProp(PropTags.PR_ATTACH_METHOD, Attach.Method.ATTACH_BY_VALUE.value());
 *         picture.setProp(PropTags.PR_ATTACH_LONG_FILENAME, "plan.png");
 *         picture.setProp(PropTags.PR_ATTACH_MIME_TAG, "image/png");
 *         picture.setProp(PropTags.PR_ATTACH_CONTENT_ID, "plan");
 *         try (OutputStream data = picture.createStream(PropTags.PR_ATTACH_DATA_BIN)) {
 *             Files.copy(png, data);
 *         }
 *         picture.saveChanges(Set.of());
 *     }
 *     try (StorageAttach attach = message.createAttach();
 *             StorageMessage inner = attach.openEmbedded(Set.of(OpenFlag.MAPI_CREATE, OpenFlag.MAPI_MODIFY))) {
 *         inner.setProp(PropTags.PR_SUBJECT, "As it was");
 *         inner.setProp(PropTags.PR_BODY, "The first draft.");
 *         inner.saveChanges(Set.of());
 *         attach.setProp(PropTags.PR_DISPLAY_NAME, "As it was");
 *         attach.saveChanges(Set.of());
 *     }
 *     message.saveChanges(Set.of());
 * }
 * }</pre>
 */
@Export
@Version("0.1.0")
@NullMarked
package org.posthouse.mapi.msg;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;

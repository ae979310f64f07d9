package org.posthouse.mapi.api.object;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.MapiUid;
import org.posthouse.mapi.api.property.PropName;
import org.posthouse.mapi.api.property.PropProblem;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;

/**
 * An object that has properties (IMAPIProp).
 *
 * <p>An object belongs to whoever opened it, is for one thread at a time, and is closed by its owner; the object it was opened
 * from closes it at the latest. After that every method but {@link #close} throws MAPI_E_INVALID_OBJECT. Messages, attachments
 * and address book entries keep changes to themselves until {@link #saveChanges}; stores, folders and profile sections change
 * at once. Source: imapipropiunknown.md.
 */
@ProviderType
public interface MapiProp extends AutoCloseable {
    /**
     * Reads properties (GetProps).
     *
     * @param tags what to read, at least one; PT_UNSPECIFIED asks for whatever type is stored
     * @return one value for each tag, in that order; what could not be read is PT_ERROR with MAPI_E_NOT_FOUND (absent),
     *     MAPI_E_NOT_ENOUGH_MEMORY (too large: open a stream) or MAPI_E_BAD_CHARWIDTH
     * @throws MapiException MAPI_E_INVALID_PARAMETER for no tags
     */
    PropValues props(List<PropTag<?>> tags);

    /** All properties but secure ones and PT_OBJECT (GetProps without tags). */
    PropValues props();

    /** The tags of all properties, PT_OBJECT included, secure ones not (GetPropList). */
    List<PropTag<?>> propList();

    /** One property, empty when it cannot be read inline (HrGetOneProp). */
    default <T> Optional<T> prop(PropTag<T> tag) {
        return props(List.of(tag)).get(tag);
    }

    /**
     * Writes properties (SetProps). PR_NULL and PT_ERROR entries are passed over.
     *
     * @param values at least one
     * @return what could not be written, with the index in {@code values}: MAPI_E_COMPUTED, MAPI_E_NO_ACCESS,
     *     MAPI_E_UNEXPECTED_TYPE, ...
     * @throws MapiException MAPI_E_INVALID_PARAMETER for none, or for a PT_OBJECT; nothing is written then
     */
    List<PropProblem> setProps(PropValues values);

    /**
     * Writes one property (HrSetOneProp).
     *
     * @throws MapiException with the code of the problem when it could not be written
     */
    default <T> void setProp(PropTag<T> tag, T value) {
        for (PropProblem problem : setProps(PropValues.of(new PropValue<>(tag, value)))) {
            throw new MapiException(problem.code(), tag + " could not be set");
        }
    }

    /**
     * Removes properties; types in the tags do not count (DeleteProps).
     *
     * @param tags at least one
     * @return what could not be removed
     * @throws MapiException MAPI_E_INVALID_PARAMETER for none, MAPI_E_NO_ACCESS for a read-only object
     */
    List<PropProblem> deleteProps(List<PropTag<?>> tags);

    /**
     * Copies everything but {@code exclude} to {@code destination} (CopyTo); sub-objects too.
     *
     * @return what could not be copied
     * @throws MapiException MAPI_E_NO_ACCESS when source and destination are one, MAPI_E_FOLDER_CYCLE, MAPI_E_COLLISION
     */
    List<PropProblem> copyTo(MapiProp destination, List<PropTag<?>> exclude, Set<CopyFlag> flags);

    /**
     * Copies {@code include} to {@code destination} (CopyProps).
     *
     * @return what could not be copied
     * @throws MapiException as for {@link #copyTo}
     */
    List<PropProblem> copyProps(MapiProp destination, List<PropTag<?>> include, Set<CopyFlag> flags);

    /**
     * Reads a string or binary property of any size (OpenProperty, IStream); nothing is loaded before it is read.
     *
     * @return a stream that the caller closes
     * @throws MapiException MAPI_E_NOT_FOUND, MAPI_E_INVALID_PARAMETER for PT_UNSPECIFIED, MAPI_E_INTERFACE_NOT_SUPPORTED
     */
    default InputStream openStream(PropTag<?> tag) {
        throw new MapiException(ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED, tag + " cannot be read as a stream here");
    }

    /**
     * Writes a string (UTF-8 in, converted) or binary property of any size, replacing what was there (OpenProperty with
     * MAPI_CREATE and MAPI_MODIFY). The value is complete when the stream is closed.
     *
     * @return a stream that the caller closes
     * @throws MapiException MAPI_E_NO_ACCESS for a read-only object, MAPI_E_INTERFACE_NOT_SUPPORTED
     */
    default OutputStream createStream(PropTag<?> tag) {
        throw new MapiException(ErrorCode.MAPI_E_INTERFACE_NOT_SUPPORTED, tag + " cannot be written as a stream here");
    }

    /**
     * Makes changes permanent (SaveChanges); a success without effect for objects that change at once.
     *
     * @throws MapiException MAPI_E_OBJECT_CHANGED, MAPI_E_OBJECT_DELETED, MAPI_E_NO_ACCESS; the object stays open
     */
    void saveChanges(Set<SaveFlag> flags);

    /**
     * The identifiers of named properties (GetIDsFromNames).
     *
     * @param names what to look up; empty for all the object knows
     * @param flags MAPI_CREATE makes identifiers for unknown names
     * @return tags of PT_UNSPECIFIED in the order asked; PT_ERROR with identifier 0 for an unknown name
     * @throws MapiException MAPI_E_NO_SUPPORT where there are no named properties
     */
    default List<PropTag<?>> idsFromNames(List<PropName> names, Set<OpenFlag> flags) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this object has no named properties");
    }

    /**
     * The names of identifiers (GetNamesFromIDs).
     *
     * @return one for each tag, empty where there is no name
     * @throws MapiException MAPI_E_NO_SUPPORT where there are no named properties
     */
    default List<Optional<PropName>> namesFromIds(List<PropTag<?>> tags) {
        throw new MapiException(ErrorCode.MAPI_E_NO_SUPPORT, "this object has no named properties");
    }

    /**
     * The named properties (GetNamesFromIDs without identifiers).
     *
     * @param set only names of this property set; null for all
     * @return the names by their tags of PT_UNSPECIFIED, in the order of {@link #idsFromNames}; none when no name qualifies
     * @throws MapiException MAPI_E_NO_SUPPORT where there are no named properties
     */
    default Map<PropTag<?>, PropName> namedProps(@Nullable MapiUid set, Set<NameFlag> flags) {
        Map<PropTag<?>, PropName> named = new LinkedHashMap<>();
        List<PropTag<?>> tags = idsFromNames(List.of(), Set.of());
        List<Optional<PropName>> names = tags.isEmpty() ? List.of() : namesFromIds(tags);
        for (int i = 0; i < names.size(); i++) {
            PropTag<?> tag = tags.get(i);
            names.get(i)
                    .filter(name -> set == null || name.set().equals(set))
                    .filter(name -> !flags.contains(
                            name instanceof PropName.Text ? NameFlag.MAPI_NO_STRINGS : NameFlag.MAPI_NO_IDS))
                    .ifPresent(name -> named.put(tag, name));
        }
        return Collections.unmodifiableMap(named);
    }

    /** What is known about this object's last error; empty when nothing more than the exception told (GetLastError). */
    default Optional<MapiError> lastError() {
        return Optional.empty();
    }

    /** Releases the object; unsaved changes are dropped. Closing twice is harmless. */
    @Override
    void close();
}

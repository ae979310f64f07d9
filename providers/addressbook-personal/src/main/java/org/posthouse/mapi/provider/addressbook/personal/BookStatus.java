package org.posthouse.mapi.provider.addressbook.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.object.MapiStatus;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValue;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.support.MapiPropSupport;

/** How the book is doing: it can be read, or why not. */
final class BookStatus extends MapiPropSupport implements MapiStatus {
    private static final int STATUS_AVAILABLE = 0x1;
    private static final int STATUS_FAILURE = 0x4;

    private final BookLogon logon;
    private PropValues row;

    BookStatus(BookLogon logon) {
        this.logon = logon;
        row = state();
    }

    private PropValues state() {
        PropValues.Builder state = PropValues.builder()
                .put(PropTags.PR_OBJECT_TYPE, ObjectType.MAPI_STATUS.value())
                .put(PropTags.PR_RESOURCE_METHODS, Method.STATUS_VALIDATE_STATE.bit());
        try {
            String name = logon.book().name();
            return state.put(PropTags.PR_DISPLAY_NAME, name)
                    .put(PropTags.PR_STATUS_CODE, STATUS_AVAILABLE)
                    .put(PropTags.PR_STATUS_STRING, "ready")
                    .build();
        } catch (MapiException e) {
            return state.put(PropTags.PR_STATUS_CODE, STATUS_FAILURE)
                    .put(PropTags.PR_STATUS_STRING, String.valueOf(e.getMessage()))
                    .build();
        }
    }

    void tell() {
        logon.support().modifyStatusRow(row, true);
    }

    @Override
    public void validateState(Set<ValidateFlag> flags) {
        requireOpen();
        row = state();
        tell();
    }

    @Override
    protected Optional<PropValue<?>> read(PropTag<?> tag) {
        return row.find(tag);
    }

    @Override
    protected List<PropTag<?>> visibleTags() {
        return new ArrayList<>(row.tags());
    }

    @Override
    protected Optional<ErrorCode> refusal(PropTag<?> tag) {
        return Optional.of(ErrorCode.MAPI_E_NO_ACCESS);
    }

    @Override
    protected void store(List<PropValue<?>> values) {
        throw new IllegalStateException("everything is refused");
    }

    @Override
    protected void remove(List<PropTag<?>> tags) {
        throw new IllegalStateException("everything is refused");
    }

    @Override
    public void saveChanges(Set<SaveFlag> flags) {
        requireOpen();
    }
}

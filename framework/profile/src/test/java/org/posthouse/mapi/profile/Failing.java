package org.posthouse.mapi.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Calls that have to fail with one code and one line. */
final class Failing {
    private Failing() {}

    static String with(ErrorCode code, ThrowingCallable call) {
        MapiException failure = catchThrowableOfType(MapiException.class, call);
        assertThat(failure).as("nothing failed").isNotNull();
        assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure.getMessage()).doesNotContain("\n");
        return String.valueOf(failure.getMessage());
    }
}

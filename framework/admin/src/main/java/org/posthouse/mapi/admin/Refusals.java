package org.posthouse.mapi.admin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;

/** Says of whatever was thrown why a file was refused. */
final class Refusals {
    private static final String NOT_CONVERTED = "not converted: ";

    private Refusals() {}

    static Refusal of(String file, Throwable failure) {
        if (failure instanceof MapiException known) {
            return new Refusal(file, known.code().name(), reason(known));
        }
        Throwable cause = failure instanceof UncheckedIOException unchecked ? unchecked.getCause() : failure;
        if (failure instanceof InvalidPathException) {
            return new Refusal(
                    file,
                    ErrorCode.MAPI_E_BAD_CHARWIDTH.name(),
                    "its name has characters that the encoding of file names here, "
                            + System.getProperty("sun.jnu.encoding")
                            + ", does not have; run the command in a locale of UTF-8, such as LC_ALL=C.UTF-8");
        }
        if (cause instanceof IOException) {
            return new Refusal(file, code(cause).name(), Failures.reason(cause));
        }
        ErrorCode code =
                failure instanceof OutOfMemoryError ? ErrorCode.MAPI_E_NOT_ENOUGH_MEMORY : ErrorCode.MAPI_E_CALL_FAILED;
        return new Refusal(file, code.name(), "something went wrong that should not: " + failure);
    }

    /** Without the code, which is told beside it, and without what was not done, which is plain from the command. */
    private static String reason(MapiException known) {
        String message = String.valueOf(known.getMessage());
        String code = " (" + known.code().name() + ")";
        String plain = message.endsWith(code) ? message.substring(0, message.length() - code.length()) : message;
        return plain.startsWith(NOT_CONVERTED) ? plain.substring(NOT_CONVERTED.length()) : plain;
    }

    private static ErrorCode code(Throwable cause) {
        if (cause instanceof NoSuchFileException) {
            return ErrorCode.MAPI_E_NOT_FOUND;
        }
        return cause instanceof AccessDeniedException ? ErrorCode.MAPI_E_NO_ACCESS : ErrorCode.MAPI_E_DISK_ERROR;
    }
}

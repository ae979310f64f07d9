package org.posthouse.mapi.api.property;

import org.posthouse.mapi.api.error.ErrorCode;

/**
 * One property that a call could not set, delete or copy, while the call as a whole succeeded (SPropProblem).
 *
 * @param index the position in the caller's list
 * @param tag the property
 * @param code why
 */
public record PropProblem(int index, PropTag<?> tag, ErrorCode code) {}

package org.posthouse.mapi.tnef;

import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.property.PropTag;
import org.posthouse.mapi.api.property.PropType;

/**
 * A property or an attribute that could not be taken over, while everything not named so was (STnefProblem). Source:
 * stnefproblem.md.
 *
 * @param component 0 for the message, PR_ATTACH_NUM for an attachment; which of them 0 means is told by {@code attribute}
 * @param attribute where it stands; attMAPIProps or attAttachment for a property
 * @param tag the property; {@link #NO_TAG} when an encapsulation as a whole is broken, or for another attribute
 * @param code why
 * @param message one line for a person
 */
public record TnefProblem(int component, TnefAttribute attribute, PropTag<?> tag, ErrorCode code, String message) {
    /** The tag 0. */
    public static final PropTag<?> NO_TAG = new PropTag<>(0, PropType.PT_UNSPECIFIED);
}

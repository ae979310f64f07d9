package org.posthouse.mapi.api.error;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every documented MAPI result: S_OK, the errors (MAPI_E_) and the warnings (MAPI_W_), each with its 32-bit SCODE.
 *
 * <p>A number stands here once, under MAPI's name. Other spellings of the same number are E_FAIL (MAPI_E_CALL_FAILED),
 * E_NOINTERFACE (MAPI_E_INTERFACE_NOT_SUPPORTED), E_ACCESSDENIED (MAPI_E_NO_ACCESS), E_OUTOFMEMORY (MAPI_E_NOT_ENOUGH_MEMORY),
 * E_INVALIDARG (MAPI_E_INVALID_PARAMETER) and MAPI_E_INVALID_FLAGS (MAPI_E_UNKNOWN_FLAGS). Errors are thrown in a {@link
 * MapiException}; warnings are results. Constants are immutable and safe in any thread.
 *
 * <p>Source: the return values of each method's page and mapi-constants.md; numbers as in mapicode.h and MS-OXCDATA section 2.4.
 * MAPI_E_PROFILE_DELETED, MAPI_E_STORE_FULL, MAPI_E_LOCKID_LIMIT and MAPI_E_NAMED_PROP_QUOTA_EXCEEDED are later additions that
 * Exchange returns and the pages do not list.
 */
public enum ErrorCode {
    /** The call did all it was asked to do. */
    S_OK(0x00000000),

    /** The object has no interface of the kind asked for. */
    MAPI_E_INTERFACE_NOT_SUPPORTED(0x80004002),
    /** Something failed that no other code describes. */
    MAPI_E_CALL_FAILED(0x80004005),
    /** The caller may not do this to this object, or somebody else holds it. */
    MAPI_E_NO_ACCESS(0x80070005),
    /** Memory ran out. */
    MAPI_E_NOT_ENOUGH_MEMORY(0x8007000E),
    /** An argument has a value the call does not allow. */
    MAPI_E_INVALID_PARAMETER(0x80070057),

    /** The implementation does not offer this operation. */
    MAPI_E_NO_SUPPORT(0x80040102),
    /** Strings were asked for in a character width the implementation does not have. */
    MAPI_E_BAD_CHARWIDTH(0x80040103),
    /** A string is longer than allowed. */
    MAPI_E_STRING_TOO_LONG(0x80040105),
    /** A flag was set that the call does not know or does not allow here. */
    MAPI_E_UNKNOWN_FLAGS(0x80040106),
    /** The bytes given are no entry identifier. */
    MAPI_E_INVALID_ENTRYID(0x80040107),
    /** The object is of the wrong kind or no longer usable. */
    MAPI_E_INVALID_OBJECT(0x80040108),
    /** Somebody else changed the object after it was opened. */
    MAPI_E_OBJECT_CHANGED(0x80040109),
    /** Somebody else deleted the object after it was opened. */
    MAPI_E_OBJECT_DELETED(0x8004010A),
    /** Another operation is still running; try again later. */
    MAPI_E_BUSY(0x8004010B),
    /** The disk is full. */
    MAPI_E_NOT_ENOUGH_DISK(0x8004010D),
    /** A resource other than memory or disk ran out. */
    MAPI_E_NOT_ENOUGH_RESOURCES(0x8004010E),
    /** What was asked for is not there. */
    MAPI_E_NOT_FOUND(0x8004010F),
    /** The two sides speak versions that do not fit each other. */
    MAPI_E_VERSION(0x80040110),
    /** The logon was refused. */
    MAPI_E_LOGON_FAILED(0x80040111),
    /** No more sessions can be opened. */
    MAPI_E_SESSION_LIMIT(0x80040112),
    /** The user cancelled. */
    MAPI_E_USER_CANCEL(0x80040113),
    /** The operation is past the point where it could be stopped. */
    MAPI_E_UNABLE_TO_ABORT(0x80040114),
    /** The network or the peer at its other end failed. */
    MAPI_E_NETWORK_ERROR(0x80040115),
    /** Reading from or writing to a disk failed. */
    MAPI_E_DISK_ERROR(0x80040116),
    /** The request, mostly a restriction or a sort order, is more than the implementation can evaluate. */
    MAPI_E_TOO_COMPLEX(0x80040117),
    /** The table cannot have this column. */
    MAPI_E_BAD_COLUMN(0x80040118),
    /** The provider has more to say: ask the object for its last error. */
    MAPI_E_EXTENDED_ERROR(0x80040119),
    /** The implementation computes this property, so it cannot be set or deleted. */
    MAPI_E_COMPUTED(0x8004011A),
    /** Stored data is damaged. */
    MAPI_E_CORRUPT_DATA(0x8004011B),
    /** The service or provider lacks settings it needs. */
    MAPI_E_UNCONFIGURED(0x8004011C),
    /** This provider failed, the others of the session can be used. */
    MAPI_E_FAILONEPROVIDER(0x8004011D),
    /** The code page is not known here. */
    MAPI_E_UNKNOWN_CPID(0x8004011E),
    /** The locale is not known here. */
    MAPI_E_UNKNOWN_LCID(0x8004011F),

    /** The password must be changed before the logon can succeed. */
    MAPI_E_PASSWORD_CHANGE_REQUIRED(0x80040120),
    /** The password is too old. */
    MAPI_E_PASSWORD_EXPIRED(0x80040121),
    /** This account may not be used from this machine. */
    MAPI_E_INVALID_WORKSTATION_ACCOUNT(0x80040122),
    /** This account may not be used at this time of day. */
    MAPI_E_INVALID_ACCESS_TIME(0x80040123),
    /** The account is switched off. */
    MAPI_E_ACCOUNT_DISABLED(0x80040124),
    /** The connection was made anew since the object was opened, so its token no longer fits. */
    MAPI_E_RECONNECTED(0x80040125),
    /** There is no connection to the server at the moment. */
    MAPI_E_OFFLINE(0x80040126),

    /** The session or the provider has been shut down. */
    MAPI_E_END_OF_SESSION(0x80040200),
    /** The entry identifier is well formed but belongs to nobody here. */
    MAPI_E_UNKNOWN_ENTRYID(0x80040201),
    /** A row lacks a column the call cannot do without. */
    MAPI_E_MISSING_REQUIRED_COLUMN(0x80040202),
    /** Done, but a message service of the profile is not available. */
    MAPI_W_NO_SERVICE(0x00040203),
    /** The profile was deleted while the session was using it. */
    MAPI_E_PROFILE_DELETED(0x80040204),

    /** The value is not one this property can have. */
    MAPI_E_BAD_VALUE(0x80040301),
    /** The property type is not one MAPI has, or not one this property can have. */
    MAPI_E_INVALID_TYPE(0x80040302),
    /** The property type exists but the implementation does not store it. */
    MAPI_E_TYPE_NO_SUPPORT(0x80040303),
    /** The property has another type than the tag says. */
    MAPI_E_UNEXPECTED_TYPE(0x80040304),
    /** The value is too large to be given whole; open it as a stream, or make the request smaller. */
    MAPI_E_TOO_BIG(0x80040305),
    /** The source object leaves copying to the caller. */
    MAPI_E_DECLINE_COPY(0x80040306),
    /** The property identifier is not one this call can handle. */
    MAPI_E_UNEXPECTED_ID(0x80040307),
    /** Done, but some properties could not be had; each of them tells its own error. */
    MAPI_W_ERRORS_RETURNED(0x00040380),

    /** The operation was broken off before its end. */
    MAPI_E_UNABLE_TO_COMPLETE(0x80040400),
    /** It took longer than the time allowed. */
    MAPI_E_TIMEOUT(0x80040401),
    /** The table has no rows. */
    MAPI_E_TABLE_EMPTY(0x80040402),
    /** The table has more rows than can be given at once. */
    MAPI_E_TABLE_TOO_BIG(0x80040403),
    /** The bookmark does not exist or was freed. */
    MAPI_E_INVALID_BOOKMARK(0x80040405),
    /** Done, but the row under the bookmark is gone and another took its place. */
    MAPI_W_POSITION_CHANGED(0x00040481),
    /** Done, but the number of rows is an estimate. */
    MAPI_W_APPROX_COUNT(0x00040482),

    /** The transport wants to be asked again later. */
    MAPI_E_WAIT(0x80040500),
    /** The transport gave the message up on request. */
    MAPI_E_CANCEL(0x80040501),
    /** The transport handles none of the recipients. */
    MAPI_E_NOT_ME(0x80040502),
    /** Done, but the message is not to be sent. */
    MAPI_W_CANCEL_MESSAGE(0x00040580),

    /** The message store is damaged. */
    MAPI_E_CORRUPT_STORE(0x80040600),
    /** The message is not in the outgoing queue. */
    MAPI_E_NOT_IN_QUEUE(0x80040601),
    /** The store cannot hold back read receipts. */
    MAPI_E_NO_SUPPRESS(0x80040602),
    /** There is already something of this name or identity. */
    MAPI_E_COLLISION(0x80040604),
    /** The subsystem or the object has not been started. */
    MAPI_E_NOT_INITIALIZED(0x80040605),
    /** The recipient or data is of a form outside the standard. */
    MAPI_E_NON_STANDARD(0x80040606),
    /** The message has no recipients. */
    MAPI_E_NO_RECIPIENTS(0x80040607),
    /** The message was already submitted and cannot be changed. */
    MAPI_E_SUBMITTED(0x80040608),
    /** The folder still has folders in it. */
    MAPI_E_HAS_FOLDERS(0x80040609),
    /** The folder still has messages in it. */
    MAPI_E_HAS_MESSAGES(0x8004060A),
    /** The folder would become its own ancestor. */
    MAPI_E_FOLDER_CYCLE(0x8004060B),
    /** The message store has reached its size limit. */
    MAPI_E_STORE_FULL(0x8004060C),
    /** The message store cannot give out more lock identifiers. */
    MAPI_E_LOCKID_LIMIT(0x8004060D),
    /** Done for some of the items, not for all. */
    MAPI_W_PARTIAL_COMPLETION(0x00040680),

    /** A recipient's name fits more than one entry. */
    MAPI_E_AMBIGUOUS_RECIP(0x80040700),

    /** The store has no room for another named property. */
    MAPI_E_NAMED_PROP_QUOTA_EXCEEDED(0x80040900);

    private static final Map<Integer, ErrorCode> BY_VALUE =
            Stream.of(values()).collect(Collectors.toUnmodifiableMap(ErrorCode::value, Function.identity()));

    private final int value;

    ErrorCode(int value) {
        this.value = value;
    }

    /** The SCODE as a signed 32-bit number: errors are negative. */
    public int value() {
        return value;
    }

    /** Whether it tells of a success with a reservation: the severity bit is clear and the value is not S_OK. */
    public boolean isWarning() {
        return value > 0;
    }

    /** Whether it tells of a failure: the severity bit is set. */
    public boolean isError() {
        return value < 0;
    }

    /** Eight upper-case hex digits behind {@code 0x}, as the reference prints it: {@code 0x8004010F}. */
    public String hex() {
        return String.format("0x%08X", value);
    }

    /** The constant with this SCODE; empty when the number is not documented. */
    public static Optional<ErrorCode> of(int value) {
        return Optional.ofNullable(BY_VALUE.get(value));
    }
}

package org.posthouse.mapi.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.posthouse.mapi.api.addressbook.AbContainerFlag;
import org.posthouse.mapi.api.addressbook.CreateFlag;
import org.posthouse.mapi.api.addressbook.DisplayType;
import org.posthouse.mapi.api.id.MapiFlag;
import org.posthouse.mapi.api.notify.EventType;
import org.posthouse.mapi.api.notify.TableEventKind;
import org.posthouse.mapi.api.object.ContainerFlag;
import org.posthouse.mapi.api.object.CopyFlag;
import org.posthouse.mapi.api.object.MapiStatus;
import org.posthouse.mapi.api.object.NameFlag;
import org.posthouse.mapi.api.object.ObjectType;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.object.SaveFlag;
import org.posthouse.mapi.api.object.SearchFlag;
import org.posthouse.mapi.api.profile.ProfileFlag;
import org.posthouse.mapi.api.profile.ResourceFlag;
import org.posthouse.mapi.api.profile.ResourceType;
import org.posthouse.mapi.api.profile.ServiceFlag;
import org.posthouse.mapi.api.profile.ServiceUiFlag;
import org.posthouse.mapi.api.property.PropType;
import org.posthouse.mapi.api.session.DefaultStoreFlag;
import org.posthouse.mapi.api.session.LogonFlag;
import org.posthouse.mapi.api.session.StoreFlag;
import org.posthouse.mapi.api.store.Attach;
import org.posthouse.mapi.api.store.FolderFlag;
import org.posthouse.mapi.api.store.FolderType;
import org.posthouse.mapi.api.store.LogoffFlag;
import org.posthouse.mapi.api.store.MessageFlag;
import org.posthouse.mapi.api.store.ReadFlag;
import org.posthouse.mapi.api.store.RecipientType;
import org.posthouse.mapi.api.store.StoreSupport;
import org.posthouse.mapi.api.table.FuzzyLevel;
import org.posthouse.mapi.api.table.RelOp;
import org.posthouse.mapi.api.table.SortOrder;
import org.posthouse.mapi.api.table.TableFlag;

/** The numbers of all constants against the reference: they stand in profiles, entry identifiers and files. */
class DocumentedNumbersTest {
    private static <E extends Enum<E>> Arguments numbers(Class<E> type, ToIntFunction<E> number, String expected) {
        Map<String, Integer> actual = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            actual.put(constant.name(), number.applyAsInt(constant));
        }
        return arguments(type.getSimpleName(), actual, expected);
    }

    private static <E extends Enum<E> & MapiFlag> Arguments flags(Class<E> type, String expected) {
        return numbers(type, MapiFlag::bit, expected);
    }

    static Stream<Arguments> flags() {
        return Stream.of(
                flags(
                        ResourceFlag.class,
                        "STATUS_DEFAULT_OUTBOUND 1 STATUS_DEFAULT_STORE 2 STATUS_PRIMARY_IDENTITY 4 STATUS_SIMPLE_STORE 8"
                                + " STATUS_XP_PREFER_LAST 10 STATUS_NO_PRIMARY_IDENTITY 20 STATUS_NO_DEFAULT_STORE 40"
                                + " STATUS_TEMP_SECTION 80 STATUS_OWN_STORE 100 HOOK_INBOUND 200 HOOK_OUTBOUND 400"
                                + " STATUS_NEED_IPM_TREE 800 STATUS_PRIMARY_STORE 1000 STATUS_SECONDARY_STORE 2000"),
                flags(
                        ServiceFlag.class,
                        "SERVICE_DEFAULT_STORE 1 SERVICE_SINGLE_COPY 2 SERVICE_CREATE_WITH_STORE 4"
                                + " SERVICE_PRIMARY_IDENTITY 8 SERVICE_NO_PRIMARY_IDENTITY 20"),
                flags(
                        ServiceUiFlag.class,
                        "SERVICE_UI_ALWAYS 2 UI_CURRENT_PROVIDER_FIRST 4 MSG_SERVICE_UI_READ_ONLY 8 SERVICE_UI_ALLOWED 10"
                                + " SERVICE_NO_RESTART_WARNING 80"),
                flags(ProfileFlag.class, "MAPI_DEFAULT_SERVICES 1 MAPI_DIALOG 8 MAPI_APP_PROFILE 400000"),
                flags(
                        LogonFlag.class,
                        "MAPI_LOGON_UI 1 MAPI_NEW_SESSION 2 MAPI_ALLOW_OTHERS 8 MAPI_EXPLICIT_PROFILE 10 MAPI_EXTENDED 20"
                                + " MAPI_USE_DEFAULT 40 MAPI_FORCE_DOWNLOAD 1000 MAPI_SERVICE_UI_ALWAYS 2000"
                                + " MAPI_NO_MAIL 8000 MAPI_TIMEOUT_SHORT 100000 MAPI_BG_SESSION 200000"),
                flags(
                        StoreFlag.class,
                        "MDB_NO_DIALOG 1 MDB_WRITE 4 MAPI_BEST_ACCESS 10 MDB_TEMPORARY 20 MDB_NO_MAIL 80 MDB_ONLINE 100"),
                flags(
                        OpenFlag.class,
                        "MAPI_MODIFY 1 MAPI_CREATE 2 MAPI_DEFERRED_ERRORS 8 MAPI_BEST_ACCESS 10 MAPI_FORCE_ACCESS 80000"),
                flags(SaveFlag.class, "KEEP_OPEN_READONLY 1 KEEP_OPEN_READWRITE 2 FORCE_SAVE 4 MAPI_DEFERRED_ERRORS 8"),
                flags(NameFlag.class, "MAPI_NO_STRINGS 1 MAPI_NO_IDS 2"),
                flags(CopyFlag.class, "MAPI_MOVE 1 MAPI_NOREPLACE 2 MAPI_DECLINE_OK 4"),
                flags(ContainerFlag.class, "CONVENIENT_DEPTH 1 SHOW_SOFT_DELETES 2 MAPI_ASSOCIATED 40"),
                flags(
                        SearchFlag.class,
                        "STOP_SEARCH 1 RESTART_SEARCH 2 RECURSIVE_SEARCH 4 SHALLOW_SEARCH 8 FOREGROUND_SEARCH 10"
                                + " BACKGROUND_SEARCH 20"),
                flags(
                        MapiStatus.Method.class,
                        "STATUS_VALIDATE_STATE 1 STATUS_SETTINGS_DIALOG 2 STATUS_CHANGE_PASSWORD 4 STATUS_FLUSH_QUEUES 8"),
                flags(
                        MapiStatus.ValidateFlag.class,
                        "SUPPRESS_UI 1 REFRESH_XP_HEADER_CACHE 10000 PROCESS_XP_HEADER_CACHE 20000 FORCE_XP_CONNECT 40000"
                                + " FORCE_XP_DISCONNECT 80000 CONFIG_CHANGED 100000 ABORT_XP_HEADER_OPERATION 200000"
                                + " SHOW_XP_SESSION_UI 400000"));
    }

    static Stream<Arguments> storeAndTableFlags() {
        return Stream.of(
                flags(
                        FolderFlag.class,
                        "OPEN_IF_EXISTS 1 FOLDER_MOVE 1 MESSAGE_MOVE 1 DEL_MESSAGES 1 DEL_FOLDERS 4 DEL_ASSOCIATED 8"
                                + " COPY_SUBFOLDERS 10 DELETE_HARD_DELETE 10"),
                flags(
                        LogoffFlag.class,
                        "LOGOFF_NO_WAIT 1 LOGOFF_ORDERLY 2 LOGOFF_PURGE 4 LOGOFF_ABORT 8 LOGOFF_QUIET 10"),
                flags(
                        MessageFlag.class,
                        "MSGFLAG_READ 1 MSGFLAG_UNMODIFIED 2 MSGFLAG_SUBMIT 4 MSGFLAG_UNSENT 8 MSGFLAG_HASATTACH 10"
                                + " MSGFLAG_FROMME 20 MSGFLAG_ASSOCIATED 40 MSGFLAG_RESEND 80 MSGFLAG_RN_PENDING 100"
                                + " MSGFLAG_NRN_PENDING 200"),
                flags(
                        ReadFlag.class,
                        "SUPPRESS_RECEIPT 1 CLEAR_READ_FLAG 4 GENERATE_RECEIPT_ONLY 10 CLEAR_RN_PENDING 20"
                                + " CLEAR_NRN_PENDING 40"),
                flags(
                        StoreSupport.class,
                        "STORE_ENTRYID_UNIQUE 1 STORE_READONLY 2 STORE_SEARCH_OK 4 STORE_MODIFY_OK 8 STORE_CREATE_OK 10"
                                + " STORE_ATTACH_OK 20 STORE_OLE_OK 40 STORE_SUBMIT_OK 80 STORE_NOTIFY_OK 100"
                                + " STORE_MV_PROPS_OK 200 STORE_CATEGORIZE_OK 400 STORE_RTF_OK 800"
                                + " STORE_RESTRICTION_OK 1000 STORE_SORT_OK 2000 STORE_PUBLIC_FOLDERS 4000"
                                + " STORE_UNCOMPRESSED_RTF 8000 STORE_HTML_OK 10000 STORE_ANSI_OK 20000"
                                + " STORE_UNICODE_OK 40000 STORE_LOCALSTORE 80000 STORE_ITEMPROC 200000"
                                + " STORE_PUSHER_OK 800000 STORE_RULES_OK 10000000"),
                flags(
                        AbContainerFlag.class,
                        "AB_RECIPIENTS 1 AB_SUBCONTAINERS 2 AB_MODIFIABLE 4 AB_UNMODIFIABLE 8 AB_FIND_ON_OPEN 10"
                                + " AB_NOT_DEFAULT 20"),
                flags(CreateFlag.class, "CREATE_CHECK_DUP_STRICT 1 CREATE_CHECK_DUP_LOOSE 2 CREATE_REPLACE 4"),
                flags(TableFlag.class, "TBL_NOADVANCE 1 DIR_BACKWARD 1"),
                flags(
                        EventType.class,
                        "fnevCriticalError 1 fnevNewMail 2 fnevObjectCreated 4 fnevObjectDeleted 8 fnevObjectModified 10"
                                + " fnevObjectMoved 20 fnevObjectCopied 40 fnevSearchComplete 80 fnevTableModified 100"
                                + " fnevStatusObjectModified 200 fnevExtended 80000000"));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                numbers(
                        ResourceType.class,
                        ResourceType::value,
                        "MAPI_STORE_PROVIDER 21 MAPI_AB 22 MAPI_AB_PROVIDER 23 MAPI_TRANSPORT_PROVIDER 24 MAPI_SPOOLER 25"
                                + " MAPI_PROFILE_PROVIDER 26 MAPI_SUBSYSTEM 27 MAPI_HOOK_PROVIDER 28"),
                numbers(
                        ObjectType.class,
                        ObjectType::value,
                        "MAPI_STORE 1 MAPI_ADDRBOOK 2 MAPI_FOLDER 3 MAPI_ABCONT 4 MAPI_MESSAGE 5 MAPI_MAILUSER 6"
                                + " MAPI_ATTACH 7 MAPI_DISTLIST 8 MAPI_PROFSECT 9 MAPI_STATUS A MAPI_SESSION B"
                                + " MAPI_FORMINFO C"),
                numbers(
                        DefaultStoreFlag.class,
                        DefaultStoreFlag::value,
                        "MAPI_DEFAULT_STORE 1 MAPI_SIMPLE_STORE_TEMPORARY 2 MAPI_SIMPLE_STORE_PERMANENT 3"
                                + " MAPI_PRIMARY_STORE 4 MAPI_SECONDARY_STORE 5"),
                numbers(FolderType.class, FolderType::value, "FOLDER_ROOT 0 FOLDER_GENERIC 1 FOLDER_SEARCH 2"),
                numbers(
                        RecipientType.class,
                        RecipientType::value,
                        "MAPI_ORIG 0 MAPI_TO 1 MAPI_CC 2 MAPI_BCC 3 MAPI_P1 10000000"),
                numbers(
                        Attach.Method.class,
                        Attach.Method::value,
                        "NO_ATTACHMENT 0 ATTACH_BY_VALUE 1 ATTACH_BY_REFERENCE 2 ATTACH_BY_REF_RESOLVE 3"
                                + " ATTACH_BY_REF_ONLY 4 ATTACH_EMBEDDED_MSG 5 ATTACH_OLE 6 ATTACH_BY_WEBREFERENCE 7"),
                numbers(
                        DisplayType.class,
                        DisplayType::value,
                        "DT_MAILUSER 0 DT_DISTLIST 1 DT_FORUM 2 DT_AGENT 3 DT_ORGANIZATION 4 DT_PRIVATE_DISTLIST 5"
                                + " DT_REMOTE_MAILUSER 6 DT_MODIFIABLE 10000 DT_GLOBAL 20000 DT_LOCAL 30000 DT_WAN 40000"
                                + " DT_NOT_SPECIFIC 50000 DT_FOLDER 1000000 DT_FOLDER_LINK 2000000"
                                + " DT_FOLDER_SPECIAL 4000000"),
                numbers(
                        TableEventKind.class,
                        TableEventKind::value,
                        "TABLE_CHANGED 1 TABLE_ERROR 2 TABLE_ROW_ADDED 3 TABLE_ROW_DELETED 4 TABLE_ROW_MODIFIED 5"
                                + " TABLE_SORT_DONE 6 TABLE_RESTRICT_DONE 7 TABLE_SETCOL_DONE 8 TABLE_RELOAD 9"),
                numbers(
                        RelOp.class,
                        RelOp::value,
                        "RELOP_LT 0 RELOP_LE 1 RELOP_GT 2 RELOP_GE 3 RELOP_EQ 4 RELOP_NE 5 RELOP_RE 6"),
                numbers(FuzzyLevel.Match.class, FuzzyLevel.Match::value, "FL_FULLSTRING 0 FL_SUBSTRING 1 FL_PREFIX 2"),
                numbers(
                        SortOrder.Direction.class,
                        SortOrder.Direction::value,
                        "TABLE_SORT_ASCEND 0 TABLE_SORT_DESCEND 1 TABLE_SORT_COMBINE 2 TABLE_SORT_CATEG_MAX 4"
                                + " TABLE_SORT_CATEG_MIN 8"),
                numbers(
                        PropType.class,
                        PropType::code,
                        "PT_UNSPECIFIED 0 PT_NULL 1 PT_I2 2 PT_LONG 3 PT_R4 4 PT_DOUBLE 5 PT_CURRENCY 6 PT_APPTIME 7"
                                + " PT_ERROR A PT_BOOLEAN B PT_OBJECT D PT_I8 14 PT_STRING8 1E PT_UNICODE 1F PT_SYSTIME 40"
                                + " PT_CLSID 48 PT_SVREID FB PT_SRESTRICT FD PT_ACTIONS FE PT_BINARY 102 PT_MV_I2 1002"
                                + " PT_MV_LONG 1003 PT_MV_R4 1004 PT_MV_DOUBLE 1005 PT_MV_CURRENCY 1006 PT_MV_APPTIME 1007"
                                + " PT_MV_I8 1014 PT_MV_STRING8 101E PT_MV_UNICODE 101F PT_MV_SYSTIME 1040 PT_MV_CLSID 1048"
                                + " PT_MV_BINARY 1102"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"flags", "storeAndTableFlags", "values"})
    void allConstantsHaveTheirDocumentedNumbers(String type, Map<String, Integer> actual, String expected) {
        Map<String, Integer> documented = new LinkedHashMap<>();
        String[] words = expected.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            documented.put(words[i], Integer.parseUnsignedInt(words[i + 1], 16));
        }

        assertThat(actual).as(type).containsExactlyInAnyOrderEntriesOf(documented);
    }
}

package org.posthouse.mapi.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.admin.MsgShow;
import org.posthouse.mapi.admin.Progress;
import org.posthouse.mapi.admin.Refusal;

/** {@code posthouse msg show}: a JSON object a line for programs, for people one message below the other. */
final class MsgShowCommand {
    private final Call call;
    private int shown;
    private int refused;

    MsgShowCommand(Call call) {
        this.call = call;
    }

    int run() {
        boolean props = call.flag("--properties");
        new MsgShow(props, !call.json() && !props).run(MsgCommands.files(call), this::print, Progress.NONE);
        return refused == 0 ? Shell.DONE : Shell.FAILED;
    }

    private void print(MsgShow.Shown one) {
        if (one instanceof MsgShow.Refused no) {
            refused++;
            refused(no.refusal());
        } else if (one instanceof MsgShow.ShownMessage message) {
            if (call.json()) {
                call.console().json(json(message));
            } else {
                if (shown++ > 0) {
                    call.console().line("");
                }
                MsgText.print(call, message);
            }
        }
    }

    private void refused(Refusal refusal) {
        if (call.json()) {
            call.console()
                    .json(Json.object(
                            "file",
                            refusal.file(),
                            "refused",
                            Json.object("code", refusal.code(), "reason", refusal.reason())));
        } else {
            call.console().error(MsgCommands.line(refusal));
        }
    }

    /** One object: what file it is in stands first, what was odd last but for the properties. */
    private static Map<String, @Nullable Object> json(MsgShow.ShownMessage one) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>(Json.fields(one));
        object.remove("message");
        object.remove("problems");
        object.putAll(Json.fields(one.message()));
        Object props = object.remove("props");
        object.put("problems", one.problems());
        if (props != null) {
            object.put("props", props);
        }
        return object;
    }
}

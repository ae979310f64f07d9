package org.posthouse.mapi.cli;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.admin.MessageView;
import org.posthouse.mapi.admin.MsgProp;
import org.posthouse.mapi.admin.MsgShow;
import org.posthouse.mapi.admin.MsgView;
import org.posthouse.mapi.admin.PropText;

/** A message of a file as a person reads it on a terminal. */
final class MsgText {
    private static final int LONGEST_VALUE = 200;

    private final Console console;

    private MsgText(Console console) {
        this.console = console;
    }

    static void print(Call call, MsgShow.ShownMessage one) {
        MsgText text = new MsgText(call.console());
        text.line("File:", one.file() + (one.number() == null ? "" : ", mail " + one.number()));
        one.problems().forEach(problem -> text.line("Odd:", problem.toString()));
        text.message(one.message(), "");
        MessageView.Body body = one.message().body();
        if (body != null) {
            text.body(body);
        }
    }

    private void line(String head, String text) {
        console.line(String.format("%-9s %s", head, text));
    }

    private void message(MsgView message, String indent) {
        line(indent + "Class:", message.messageClass() + (message.unicode() ? "" : " (8-bit strings)"));
        line(indent + "From:", from(message));
        for (MsgView.Recipient one : message.recipients()) {
            line(indent + one.kind() + ":", party(one.name(), one.addressType(), one.address(), one.smtp()));
            props(one.props(), indent + "    ");
        }
        line(indent + "Subject:", message.subject());
        message.sent().ifPresent(time -> line(indent + "Sent:", LocalTimes.of(time)));
        message.received().ifPresent(time -> line(indent + "Received:", LocalTimes.of(time)));
        bodies(message.bodies(), indent);
        message.attachments().forEach(one -> attachment(one, indent));
        props(message.props(), indent + "  ");
    }

    /** The author first, who need not be the one who sent it. */
    private static String from(MsgView message) {
        String sender = party(message.sender());
        String author = message.from().map(MsgText::party).orElse(sender);
        return author.equals(sender) ? author : author + " (sent by " + sender + ")";
    }

    private static String party(MsgView.Party one) {
        return party(one.name(), one.addressType(), one.address(), one.smtp());
    }

    private void bodies(MsgView.Bodies bodies, String indent) {
        StringBuilder forms = new StringBuilder();
        bodies.text()
                .ifPresent(data -> forms.append("text ").append(data.bytes()).append(" bytes, "));
        bodies.html()
                .ifPresent(data -> forms.append("HTML ").append(data.bytes()).append(" bytes, "));
        bodies.rtf().ifPresent(data -> forms.append("RTF ").append(data.bytes()).append(" bytes, "));
        line(indent + "Bodies:", forms.isEmpty() ? "none" : forms.substring(0, forms.length() - 2));
    }

    private void attachment(MsgView.Attachment one, String indent) {
        line(
                indent + "Attached:",
                one.name().orElse("(no name)")
                        + one.mimeType().map(type -> " (" + type + ")").orElse("")
                        + one.size().map(size -> ", " + size + " bytes").orElse("")
                        + (one.method().equals("ATTACH_BY_VALUE") ? "" : ", " + one.method()));
        props(one.props(), indent + "    ");
        MsgView inside = one.message();
        if (inside != null) {
            message(inside, indent + "  ");
        }
    }

    private void props(@Nullable List<MsgProp> props, String indent) {
        if (props != null) {
            props.forEach(prop -> console.line(indent + prop(prop)));
        }
    }

    private static String prop(MsgProp prop) {
        String named = prop.set() == null
                ? ""
                : " " + prop.set()
                        + Optional.ofNullable(prop.number())
                                .map(number -> " " + number)
                                .orElse("");
        String value = prop.value()
                .map(PropText::display)
                .map(MsgText::cut)
                .orElse(prop.bytes() == null ? "" : "[" + prop.bytes() + " bytes]");
        return prop.tag() + " " + prop.name().orElse("-") + named + " " + prop.type() + ": " + value;
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_VALUE
                ? value
                : value.substring(0, LONGEST_VALUE) + "... [" + value.length() + " characters]";
    }

    private void body(MessageView.Body body) {
        console.line("");
        body.text().lines().forEach(console::line);
        if (body.cut()) {
            console.line("");
            console.line("[cut here after " + body.text().length()
                    + " characters; 'posthouse msg extract' writes the body whole]");
        }
    }

    private static String party(String name, String type, String address, Optional<String> smtp) {
        String internet = smtp.filter(known -> !known.equals(address))
                .map(known -> ", " + known)
                .orElse("");
        String typed = (type.isEmpty() ? address : type + ":" + address) + internet;
        return name.isEmpty() || name.equals(address) ? typed : name + (address.isEmpty() ? "" : " <" + typed + ">");
    }
}

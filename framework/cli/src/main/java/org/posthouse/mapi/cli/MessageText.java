package org.posthouse.mapi.cli;

import java.util.Locale;
import java.util.Optional;
import org.posthouse.mapi.admin.MessageView;

/** A message as a person reads it on a terminal. */
final class MessageText {
    private MessageText() {}

    static void print(Call call, MessageView message) {
        Console console = call.console();
        console.line("Class:    " + message.messageClass());
        console.line("From:     "
                + party(
                        message.sender().name(),
                        message.sender().addressType(),
                        message.sender().address()));
        message.recipients()
                .forEach(one -> console.line(String.format("%-9s ", one.kind() + ":")
                        + party(one.name(), one.addressType(), one.address())));
        console.line("Subject:  " + message.subject());
        message.sent().ifPresent(time -> console.line("Sent:     " + LocalTimes.of(time)));
        message.received().ifPresent(time -> console.line("Received: " + LocalTimes.of(time)));
        message.attachments()
                .forEach(one -> console.line("Attached: " + one.name()
                        + one.mimeType().map(type -> " (" + type + ")").orElse("") + ", " + one.size() + " bytes"));
        console.line("Entry ID: " + message.entryId());
        print(call, message.body());
    }

    private static void print(Call call, MessageView.Body body) {
        Console console = call.console();
        Optional<String> marked = body.from().filter(form -> !form.equals("plain"));
        if (marked.isPresent()) {
            console.line("Body:     " + marked.get().toUpperCase(Locale.ROOT) + " only, "
                    + body.size(marked.get()).orElse(0L) + " bytes; its words without the marks:");
        } else if (body.from().isEmpty() && !body.forms().isEmpty()) {
            console.line("Body:     " + body.forms().get(0).name() + " only, "
                    + body.forms().get(0).size() + " bytes, which is not shown");
        }
        console.line("");
        body.text().lines().forEach(console::line);
        if (body.cut()) {
            long size = body.forms().stream()
                    .filter(form -> body.from().filter(form.name()::equals).isPresent())
                    .mapToLong(MessageView.Form::size)
                    .sum();
            console.line("");
            console.line("[cut here: the first " + body.text().length() + " characters of " + size
                    + " bytes; 'posthouse folder export " + call.arg(0) + " --id " + call.arg(1)
                    + " --out FILE' writes it whole]");
        }
    }

    private static String party(String name, String type, String address) {
        String typed = type.isEmpty() ? address : type + ":" + address;
        return name.isEmpty() || name.equals(address) ? typed : name + (address.isEmpty() ? "" : " <" + typed + ">");
    }
}

package org.posthouse.mapi.provider.transport.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.posthouse.mapi.api.id.MapiUid;

/**
 * Settles whose a mailbox is, for one section.
 *
 * <p>A mailbox is given by itself to one owner only. Others share it when their section names it, because somebody wrote that there
 * or copied it. What an owner who is gone left is set aside for a person to look at, and not given to whoever has the name next.
 */
final class Claims {
    /** What is done with a mailbox that waits under the wanted name and does not say whose it is. */
    enum Unowned {
        /** It is the section's from before owners were written. */
        ADOPT,
        /** The section is new, so it is somebody else's. */
        SET_ASIDE
    }

    private static final System.Logger LOG = System.getLogger(Claims.class.getName());

    private final Path home;
    private final MailSections sections;
    private final MailSection me;

    Claims(Path home, MailSections sections, MailSection me) {
        this.home = home;
        this.sections = sections;
        this.me = me;
    }

    /**
     * Gives the section a mailbox of its own, under the wanted name or, where another has it, under the next free one.
     *
     * @param fix writes the name into the section, before anybody else can settle anything
     */
    MailboxName claim(MailboxName wanted, Unowned unowned, Consumer<MailboxName> fix) throws IOException {
        try (ClaimLock lock = ClaimLock.take(home)) {
            List<MailSection> others = others();
            int number = 1;
            while (isTaken(wanted.numbered(number), others)) {
                number++;
            }
            MailboxName name = wanted.numbered(number);
            Optional<Mailbox> there = Mailbox.find(home, name);
            if (there.isPresent() && isLeft(there.get(), number == 1 ? unowned : Unowned.SET_ASIDE)) {
                retire(there.get(), name);
            }
            Mailbox.create(home, name).own(owner(name));
            fix.accept(name);
            if (number > 1) {
                LOG.log(
                        System.Logger.Level.INFO,
                        "mailbox ''{0}'' is somebody else''s; profile ''{1}'' has mailbox ''{2}''",
                        wanted.text(),
                        me.profile(),
                        name.text());
            }
            return name;
        }
    }

    /** The sections but this one. */
    private List<MailSection> others() {
        return sections.all().stream().filter(other -> !other.isSame(me)).toList();
    }

    private boolean isTaken(MailboxName name, List<MailSection> others) throws IOException {
        if (others.stream().anyMatch(other -> other.names(name))) {
            return true;
        }
        Optional<Mailbox> there = Mailbox.find(home, name);
        return there.isPresent() && !isOurs(there.get(), others);
    }

    private Owner owner(MailboxName name) {
        return new Owner(me.uid(), name.text());
    }

    private static boolean exists(MapiUid owner, List<MailSection> others) {
        return others.stream().anyMatch(other -> other.uid().equals(owner));
    }

    /** Whether a mailbox that nobody has now was somebody else's. */
    private boolean isLeft(Mailbox mailbox, Unowned unowned) throws IOException {
        Optional<Owner> owner = mailbox.owner();
        return owner.isPresent() ? !owner.get().uid().equals(me.uid()) : unowned == Unowned.SET_ASIDE;
    }

    /** Opens the mailbox that the section names, whoever else does; it becomes the section's own when it is nobody's. */
    Mailbox use(MailboxName name) throws IOException {
        try (ClaimLock lock = ClaimLock.take(home)) {
            return opened(name, others());
        }
    }

    private Mailbox opened(MailboxName name, List<MailSection> others) throws IOException {
        Mailbox mailbox = Mailbox.create(home, name);
        if (isOurs(mailbox, others)) {
            mailbox.own(owner(name));
        }
        return mailbox;
    }

    /** Opens a mailbox that the section is going to name: shares it with others, but does not take what one who is gone left. */
    Mailbox name(MailboxName name) throws IOException {
        try (ClaimLock lock = ClaimLock.take(home)) {
            List<MailSection> others = others();
            Optional<Mailbox> there = Mailbox.find(home, name);
            if (there.isPresent() && !isTaken(name, others) && isLeft(there.get(), Unowned.ADOPT)) {
                retire(there.get(), name);
            }
            return opened(name, others);
        }
    }

    /**
     * Gives up the section's mailbox, because the section goes. One that others name goes to the first of them; else it is removed,
     * or set aside when mail waits in it, and whoever writes to it is told that it is not there.
     */
    void release(MailboxName name) throws IOException {
        try (ClaimLock lock = ClaimLock.take(home)) {
            List<MailSection> others = others();
            Optional<Mailbox> there = Mailbox.find(home, name);
            if (there.isPresent() && !isHanded(there.get(), name, others) && isOurs(there.get(), others)) {
                retire(there.get(), name);
            }
        }
    }

    /** Gives up a mailbox because the section names another from now on. One in which mail waits is kept, to go back to. */
    void leave(MailboxName name) throws IOException {
        try (ClaimLock lock = ClaimLock.take(home)) {
            List<MailSection> others = others();
            Optional<Mailbox> there = Mailbox.find(home, name);
            if (there.isPresent() && !isHanded(there.get(), name, others) && isOurs(there.get(), others)) {
                there.get().removeIfEmpty();
            }
        }
    }

    /** Whether others name the mailbox; if it was this section's own, it is one of theirs now. */
    private boolean isHanded(Mailbox mailbox, MailboxName name, List<MailSection> others) throws IOException {
        Optional<MailSection> heir =
                others.stream().filter(other -> other.names(name)).findFirst();
        if (heir.isPresent() && isOurs(mailbox, others)) {
            mailbox.own(new Owner(heir.get().uid(), name.text()));
        }
        return heir.isPresent();
    }

    /** Whether no other section that is there owns the mailbox. */
    private boolean isOurs(Mailbox mailbox, List<MailSection> others) throws IOException {
        Optional<MapiUid> owner = mailbox.owner().map(Owner::uid);
        return owner.isEmpty() || owner.get().equals(me.uid()) || !exists(owner.get(), others);
    }

    private static void retire(Mailbox mailbox, MailboxName name) throws IOException {
        Optional<Path> aside = mailbox.retire();
        aside.ifPresent(place -> LOG.log(
                System.Logger.Level.WARNING,
                "the owner of mailbox ''{0}'' is gone and mail is left in it; nobody gets it, it was set aside as {1}",
                name.text(),
                place));
    }
}

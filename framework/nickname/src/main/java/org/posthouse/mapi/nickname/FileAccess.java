package org.posthouse.mapi.nickname;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whose a file is and who may read it, for files that take its place or stand beside it; where the file system does not tell, nothing.
 *
 * @param owner empty for whoever makes the file
 */
record FileAccess(Optional<UserPrincipal> owner, Optional<GroupPrincipal> group, Set<PosixFilePermission> permissions) {
    private static final Set<PosixFilePermission> OF_GROUP = EnumSet.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE, PosixFilePermission.GROUP_EXECUTE);

    /** The maker's alone. */
    static final FileAccess PRIVATE = new FileAccess(
            Optional.empty(),
            Optional.empty(),
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));

    FileAccess {
        permissions = Set.copyOf(permissions);
    }

    /** That of a file, or private when it is not there. */
    static FileAccess of(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null || !Files.exists(file)) {
            return PRIVATE;
        }
        PosixFileAttributes found = view.readAttributes();
        return new FileAccess(Optional.of(found.owner()), Optional.of(found.group()), found.permissions());
    }

    /** Gives it to a file that was just made, as far as that is permitted; permissions of a group are not given to another group. */
    void give(Path made) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(made, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view == null) {
            return;
        }
        PosixFileAttributes now = view.readAttributes();
        boolean sameGroup = group.isEmpty() || group.get().equals(now.group()) || giveGroup(view, group.get());
        if (owner.isPresent() && !owner.get().equals(now.owner())) {
            giveOwner(view, owner.get());
        }
        Set<PosixFilePermission> given = EnumSet.noneOf(PosixFilePermission.class);
        given.addAll(permissions);
        if (!sameGroup) {
            given.removeAll(OF_GROUP);
        }
        view.setPermissions(given);
    }

    private static boolean giveGroup(PosixFileAttributeView view, GroupPrincipal group) throws IOException {
        try {
            view.setGroup(group);
            return true;
        } catch (FileSystemException notPermitted) {
            return false;
        }
    }

    private static void giveOwner(PosixFileAttributeView view, UserPrincipal owner) throws IOException {
        try {
            view.setOwner(owner);
        } catch (FileSystemException notPermitted) {
            // only root may give files away; it stays the file of whoever changed the list
        }
    }
}

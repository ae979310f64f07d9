package org.posthouse.mapi.admin;

import static org.posthouse.mapi.api.property.PropTags.PR_CONTENT_COUNT;
import static org.posthouse.mapi.api.property.PropTags.PR_CONTENT_UNREAD;
import static org.posthouse.mapi.api.property.PropTags.PR_DISPLAY_NAME;
import static org.posthouse.mapi.api.property.PropTags.PR_ENTRYID;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.posthouse.mapi.api.error.ErrorCode;
import org.posthouse.mapi.api.error.MapiException;
import org.posthouse.mapi.api.id.EntryId;
import org.posthouse.mapi.api.object.OpenFlag;
import org.posthouse.mapi.api.property.PropTags;
import org.posthouse.mapi.api.property.PropValues;
import org.posthouse.mapi.api.store.Folder;
import org.posthouse.mapi.api.store.MsgStore;
import org.posthouse.mapi.api.table.Table;

/** The folders below the IPM subtree of a store, by path: names joined with {@code /}; a {@code /} in a name is written {@code \/}. */
final class FolderTree {
    private final MsgStore store;

    FolderTree(MsgStore store) {
        this.store = store;
    }

    /** All folders, parents before their children. */
    List<FolderRow> all() {
        List<FolderRow> rows = new ArrayList<>();
        addChildren(rows, root(), "");
        return rows;
    }

    private @Nullable EntryId root() {
        return store.prop(PropTags.PR_IPM_SUBTREE_ENTRYID).map(EntryId::new).orElse(null);
    }

    private void addChildren(List<FolderRow> rows, @Nullable EntryId parent, String path) {
        for (PropValues child : children(parent)) {
            EntryId id = new EntryId(child.get(PR_ENTRYID).orElseThrow());
            String childPath = path + escape(child.get(PR_DISPLAY_NAME).orElse(""));
            rows.add(new FolderRow(
                    childPath,
                    child.get(PR_CONTENT_COUNT).orElse(0),
                    child.get(PR_CONTENT_UNREAD).orElse(0),
                    id));
            addChildren(rows, id, childPath + "/");
        }
    }

    private List<PropValues> children(@Nullable EntryId parent) {
        try (Folder folder = store.openFolder(parent, Set.of());
                Table table = folder.hierarchyTable(Set.of())) {
            table.setColumns(List.of(PR_ENTRYID, PR_DISPLAY_NAME, PR_CONTENT_COUNT, PR_CONTENT_UNREAD));
            return table.allRows();
        }
    }

    /**
     * Opens the folder of a path, compared without case.
     *
     * @throws MapiException MAPI_E_NOT_FOUND, telling what is there instead
     */
    Folder open(String path, Set<OpenFlag> flags) {
        return store.openFolder(find(path), flags);
    }

    EntryId find(String path) {
        EntryId at = root();
        String walked = "";
        for (String name : split(path)) {
            List<PropValues> children = children(at);
            at = children.stream()
                    .filter(child ->
                            name.equalsIgnoreCase(child.get(PR_DISPLAY_NAME).orElse("")))
                    .findFirst()
                    .map(child -> new EntryId(child.get(PR_ENTRYID).orElseThrow()))
                    .orElse(null);
            if (at == null) {
                throw notThere(path, name, walked, children);
            }
            walked = walked.isEmpty() ? escape(name) : walked + "/" + escape(name);
        }
        if (at == null) {
            throw new MapiException(ErrorCode.MAPI_E_NOT_FOUND, "the store has no folders for people (no IPM subtree)");
        }
        return at;
    }

    private static MapiException notThere(String path, String name, String walked, List<PropValues> children) {
        List<String> names = children.stream()
                .map(child -> escape(child.get(PR_DISPLAY_NAME).orElse("")))
                .toList();
        return new MapiException(
                ErrorCode.MAPI_E_NOT_FOUND,
                "there is no folder '" + path + "': " + (walked.isEmpty() ? "the store" : "'" + walked + "'")
                        + " has no '" + name + "', it has "
                        + (names.isEmpty() ? "no folders" : String.join(", ", names)));
    }

    static String escape(String name) {
        return name.replace("\\", "\\\\").replace("/", "\\/");
    }

    /** The path of these names. */
    static String join(List<String> names) {
        return names.stream().map(FolderTree::escape).collect(Collectors.joining("/"));
    }

    /** The names of a path; empty ones, as of a leading {@code /}, do not count. */
    static List<String> split(String path) {
        List<String> names = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '\\' && i + 1 < path.length()) {
                name.append(path.charAt(++i));
            } else if (c == '/') {
                names.add(name.toString());
                name.setLength(0);
            } else {
                name.append(c);
            }
        }
        names.add(name.toString());
        names.removeIf(String::isEmpty);
        return names;
    }
}

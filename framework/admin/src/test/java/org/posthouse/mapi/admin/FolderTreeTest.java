package org.posthouse.mapi.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FolderTreeTest {
    @Test
    void aPathIsNamesBetweenSlashes() {
        assertThat(FolderTree.split("Inbox/Old mail")).containsExactly("Inbox", "Old mail");
        assertThat(FolderTree.split("/Inbox/")).containsExactly("Inbox");
        assertThat(FolderTree.split("")).isEmpty();
    }

    @Test
    void aSlashInANameIsEscaped() {
        String name = "and/or \\ x";
        assertThat(FolderTree.split("Inbox/" + FolderTree.escape(name))).containsExactly("Inbox", name);
    }

    @Test
    void anExportedFileHasANameThatEveryFileSystemTakes() {
        assertThat(MailExport.fileName(3, "Re: a/b\\c <x>? *")).isEqualTo("00003-Re__a_b_c__x___.eml");
        assertThat(MailExport.fileName(1, "")).isEqualTo("00001.eml");
        assertThat(MailExport.fileName(1, "x".repeat(300))).hasSizeLessThan(80);
    }
}

package org.posthouse.mapi.admin;

import java.time.Instant;
import java.util.Optional;
import org.posthouse.mapi.api.id.EntryId;

/**
 * A message in a list.
 *
 * @param folder the path of its folder
 * @param number its place in the folder, from 1, as long as the folder does not change
 * @param subject PR_SUBJECT
 * @param sender PR_SENDER_NAME, else who is represented, else the address
 * @param to PR_DISPLAY_TO
 * @param received PR_MESSAGE_DELIVERY_TIME
 * @param sent PR_CLIENT_SUBMIT_TIME
 * @param size PR_MESSAGE_SIZE in bytes
 * @param unread whether MSGFLAG_READ is clear
 * @param messageClass PR_MESSAGE_CLASS
 * @param entryId PR_ENTRYID
 */
public record MessageRow(
        String folder,
        int number,
        String subject,
        String sender,
        String to,
        Optional<Instant> received,
        Optional<Instant> sent,
        int size,
        boolean unread,
        String messageClass,
        EntryId entryId) {}

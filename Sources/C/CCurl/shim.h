#pragma once
#include <curl/curl.h>

// libcurl sets and tells everything through functions of variable arguments, which Swift does not import.

static inline CURLcode curl_set_number(CURL *transfer, CURLoption option, long value) {
  return curl_easy_setopt(transfer, option, value);
}
static inline CURLcode curl_set_pointer(CURL *transfer, CURLoption option, void *value) {
  return curl_easy_setopt(transfer, option, value);
}
static inline CURLcode curl_set_text(CURL *transfer, CURLoption option, const char *value) {
  return curl_easy_setopt(transfer, option, value);
}
/// Takes `size * count` bytes; anything but their number ends the transfer.
static inline CURLcode curl_set_receiver(CURL *transfer, size_t (*receive)(char *, size_t, size_t, void *)) {
  return curl_easy_setopt(transfer, CURLOPT_WRITEFUNCTION, receive);
}
/// Asked at least once a second; anything but 0 ends the transfer.
static inline CURLcode curl_set_watch(CURL *transfer, int (*watch)(void *, curl_off_t, curl_off_t, curl_off_t, curl_off_t)) {
  return curl_easy_setopt(transfer, CURLOPT_XFERINFOFUNCTION, watch);
}
static inline long curl_status(CURL *transfer) {
  long status = 0;
  curl_easy_getinfo(transfer, CURLINFO_RESPONSE_CODE, &status);
  return status;
}
/// What the answer says its length is; below 0 where it does not say.
static inline curl_off_t curl_expected_length(CURL *transfer) {
  curl_off_t length = -1;
  curl_easy_getinfo(transfer, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length);
  return length;
}
/// Where the answer redirects to, absolute; NULL where it does not.
static inline const char *curl_redirection(CURL *transfer) {
  char *address = NULL;
  curl_easy_getinfo(transfer, CURLINFO_REDIRECT_URL, &address);
  return address;
}

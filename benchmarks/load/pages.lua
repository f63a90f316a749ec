-- wrk: GETs the paths of a file in turn and tells the result in one line that a program can read.
--   wrk -t1 -c8 -d8s -s benchmarks/load/pages.lua http://127.0.0.1:5000/ -- FILE
local requests, next_request = {}, 0

function init(args)
  local headers = { ["Accept"] = "text/html", ["Accept-Encoding"] = "gzip" }
  for path in io.lines(args[1]) do
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
  assert(#requests > 0, "the file holds no path")
end

function request()
  next_request = next_request % #requests + 1
  return requests[next_request]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    "result requests=%d micros=%d p50=%d p99=%d longest=%d refused=%d broken=%d\n",
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    errors.status, errors.connect + errors.read + errors.write + errors.timeout))
end

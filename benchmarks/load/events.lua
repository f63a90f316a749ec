-- wrk: POSTs events of an NDJSON file in turn, and tells the result in one line that a program can read.
--   wrk -t1 -c64 -d8s -s benchmarks/load/events.lua http://127.0.0.1:3000/logs -- FILE BODIES EVENTS_A_BODY
-- One event a body goes as application/json, several as application/x-ndjson. All requests are built beforehand.
dofile("benchmarks/load/turns.lua") -- wrk starts at the top of the repository

function init(args)
  local wanted, size = tonumber(args[2]), tonumber(args[3])
  local headers = { ["Content-Type"] = size == 1 and "application/json" or "application/x-ndjson" }
  local lines = {}
  for line in io.lines(args[1]) do
    lines[#lines + 1] = line
    if #lines == size then
      requests[#requests + 1] = wrk.format("POST", nil, headers, table.concat(lines, "\n"))
      lines = {}
      if #requests == wanted then
        break
      end
    end
  end
  assert(#requests == wanted, "the file holds too few events")
end
